using System.Diagnostics;

namespace ZeroDowntimeLab.Throwaway;

/// <summary>
/// A shell that owns one server: it makes its folder, runs its programs as their parent, and removes everything when its
/// input ends. The input is a pipe that only our process holds, and the system closes the pipes of a process however it
/// ends, so even a kill, which our code cannot catch, cleans up like <see cref="DisposeAsync"/>.
/// </summary>
internal sealed class Watchdog : IAsyncDisposable
{
    // In a session of its own no Ctrl+C of our terminal reaches the server. macOS has no setsid: there the shell ignores the
    // signal, but the server stops.
    private static readonly string[] OwnSession =
        ["sh", "-c", "command -v setsid >/dev/null && exec setsid \"$@\"; exec \"$@\"", "sh"];

    // Takes one order per line and answers each with "done" or "failed", except the first line, which is the folder.
    // One thing at a time: the end of the input during a start is noticed after the start, so the shell knows what to remove.
    // The password comes through the pipe and a file that only its user can read, because others may see a command line.
    private const string Script =
        """
        trap '' HUP INT TERM PIPE
        umask 077
        folder=$(mktemp -d "$1/zdl-pg-XXXXXXXX") && cd "$folder" || exit 1
        programs=$2
        server=
        exec 2>>log
        echo "$folder"

        # The path of a socket, here <folder>/.s.PGSQL.<port>, ends at 103 to 107 bytes; TCP works without one.
        socket=$folder
        [ ${#folder} -le 85 ] || socket=

        running() { [ -n "$server" ] && kill -0 "$server" 2>/dev/null; }

        # A killed server leaves the file of its predecessor behind, so it must be this server's.
        ready() {
            [ "$(head -n 1 data/postmaster.pid 2>/dev/null)" = "$server" ] && grep -q '^ready' data/postmaster.pid
        }

        # initdb <password>
        initdb() {
            printf %s "$1" >password
            "$programs/initdb" -D data -U postgres -A scram-sha-256 --pwfile=password -E UTF8 --locale=C --no-sync \
                >>log </dev/null
            result=$?
            rm -f password
            return $result
        }

        # start <port>: up to 60 s, because a server may have much to recover
        start() {
            "$programs/postgres" -D data -h 127.0.0.1 -p "$1" -k "$socket" >>log 2>&1 </dev/null &
            server=$!
            ticks=0
            while running && [ $ticks -lt 1200 ]; do
                ready && return
                sleep 0.05
                ticks=$((ticks + 1))
            done
            stop KILL
            return 1
        }

        # stop <signal>: INT saves and leaves, QUIT leaves at once; KILL after 60 s
        stop() {
            running && kill -s "$1" "$server"
            ticks=0
            while running; do
                sleep 0.05
                ticks=$((ticks + 1))
                [ $ticks -ne 1200 ] || kill -s KILL "$server"
            done
            server=
        }

        # An order is the name of a function above.
        while read -r order argument; do
            if "$order" "$argument"; then echo done; else echo failed; fi
        done

        stop QUIT

        # Only a killed server leaves this file. Its 7th line names a piece of System V memory that would stay for ever.
        set -- $(sed -n 7p data/postmaster.pid 2>/dev/null)
        [ -z "$2" ] || ipcrm -m "$2" 2>/dev/null

        cd /
        tries=0
        until rm -rf "$folder" 2>/dev/null || [ $tries -eq 50 ]; do
            sleep 0.1
            tries=$((tries + 1))
        done
        """;

    private readonly Process _shell;
    private bool _disposed;

    private Watchdog(Process shell, string folder)
    {
        _shell = shell;
        Folder = folder;
    }

    /// <summary>The server's own folder: its <c>data</c>, its <c>log</c>, and its socket. Only its user may enter.</summary>
    public string Folder { get; }

    /// <summary>Starts the shell and makes the server's own folder in another.</summary>
    public static async Task<Watchdog> StartAsync(PostgresBinaries binaries, string parent, CancellationToken cancellationToken)
    {
        string[] words =
        [
            .. OwnSession,
            .. await UserSwitch.FindAsync(cancellationToken),
            "sh", "-c", Script, "zdl-watchdog", parent.TrimEnd('/'), binaries.Folder,
        ];

        var shell = Process.Start(WithCleanEnvironment(new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = "/", // The server's user may not be allowed into ours.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }))!;

        if (await shell.StandardOutput.ReadLineAsync(CancellationToken.None) is { } folder)
        {
            return new Watchdog(shell, folder);
        }

        using (shell)
        {
            var errors = await shell.StandardError.ReadToEndAsync(CancellationToken.None);
            throw new ServerFailedException($"No folder for a server could be made in '{parent}'.", errors.Trim());
        }
    }

    /// <summary>Makes the shell carry out one order, and returns whether it succeeded.</summary>
    /// <remarks>It can't be cancelled in the middle: the next order would get this one's answer.</remarks>
    /// <exception cref="ServerFailedException">The shell has ended.</exception>
    public async Task<bool> OrderAsync(string order, string argument, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(ThrowawayServer));
        cancellationToken.ThrowIfCancellationRequested();
        return await AskAsync($"{order} {argument}") switch
        {
            "done" => true,
            "failed" => false,
            _ => throw Failure("The shell that watches over the server has ended."),
        };
    }

    /// <summary>An error that carries the end of the log.</summary>
    public ServerFailedException Failure(string what)
    {
        var log = Path.Combine(Folder, "log");
        return new ServerFailedException(what, File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(20)) : "");
    }

    /// <summary>Ends the shell's input and waits until it has removed everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            _shell.StandardInput.BaseStream.Close(); // Not the writer: it would first write to a shell that may have ended.
            await _shell.WaitForExitAsync();
            _shell.Dispose();
        }
    }

    private async Task<string?> AskAsync(string line)
    {
        try
        {
            await _shell.StandardInput.WriteAsync($"{line}\n");
            await _shell.StandardInput.FlushAsync();
            return await _shell.StandardOutput.ReadLineAsync();
        }
        catch (IOException)
        {
            return null; // The shell no longer reads the pipe.
        }
    }

    // The programs would obey PGDATA, PGPORT and the like. Messages should be in one language.
    private static ProcessStartInfo WithCleanEnvironment(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        return start;
    }
}
