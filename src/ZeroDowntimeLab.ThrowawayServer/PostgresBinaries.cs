using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.Throwaway;

/// <summary>A folder that holds <c>initdb</c> and <c>postgres</c>.</summary>
public sealed partial class PostgresBinaries
{
    /// <summary>The environment variable that names the folder. It comes before every other place.</summary>
    public const string EnvironmentVariable = "ZDL_POSTGRES_BIN";

    private static readonly string[] Programs = ["postgres", "initdb"];

    // Where packages put servers: Debian, Red Hat, a build from source, Homebrew on either kind of Mac, Postgres.app.
    private static readonly string[] UsualPlaces =
    [
        "/usr/lib/postgresql/*/bin",
        "/usr/pgsql-*/bin",
        "/usr/local/pgsql/bin",
        "/opt/homebrew/opt/postgresql@*/bin",
        "/usr/local/opt/postgresql@*/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
    ];

    /// <summary>Uses a folder that the caller knows.</summary>
    /// <param name="folder">The folder that holds <c>initdb</c> and <c>postgres</c>.</param>
    /// <exception cref="PostgresNotFoundException">The folder does not hold both.</exception>
    public PostgresBinaries(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!HoldsServer(folder))
        {
            throw new PostgresNotFoundException($"'{folder}' does not hold PostgreSQL's initdb and postgres.");
        }

        Folder = Path.GetFullPath(folder);
    }

    /// <summary>The folder, as a full path.</summary>
    public string Folder { get; }

    /// <summary>
    /// Finds the programs: in the folder that <c>ZDL_POSTGRES_BIN</c> names, or else in the first on <c>PATH</c>, or else
    /// the highest version where packages put them.
    /// </summary>
    /// <exception cref="PostgresNotFoundException">
    /// There are none, or <c>ZDL_POSTGRES_BIN</c> names a folder without them.
    /// </exception>
    public static PostgresBinaries Find() =>
        TryFind(out var binaries)
            ? binaries
            : throw new PostgresNotFoundException(
                $"No PostgreSQL server was found: {EnvironmentVariable} is not set, no folder on PATH holds initdb and "
                + $"postgres, and neither does {string.Join(", ", UsualPlaces)}. Install PostgreSQL, or set "
                + $"{EnvironmentVariable} to the folder of its programs.");

    /// <summary>Finds the programs as <see cref="Find"/> does, and returns whether there are any.</summary>
    /// <param name="binaries">What was found.</param>
    /// <exception cref="PostgresNotFoundException">
    /// <c>ZDL_POSTGRES_BIN</c> names a folder without them. That is a mistake to correct, not a machine without a server,
    /// so it must not make tests skip.
    /// </exception>
    public static bool TryFind([NotNullWhen(true)] out PostgresBinaries? binaries)
    {
        if (Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } named)
        {
            binaries = HoldsServer(named)
                ? new PostgresBinaries(named)
                : throw new PostgresNotFoundException(
                    $"{EnvironmentVariable} is set to '{named}', which does not hold PostgreSQL's initdb and postgres. "
                    + "Correct it, or unset it to search PATH and the usual places.");
            return true;
        }

        var folder = OnPath().Concat(UsualPlaces.SelectMany(Expand)).FirstOrDefault(HoldsServer);
        binaries = folder is null ? null : new PostgresBinaries(folder);
        return binaries is not null;
    }

    /// <summary>Returns the folder.</summary>
    public override string ToString() => Folder;

    private static bool HoldsServer(string folder) =>
        Array.TrueForAll(Programs, program => File.Exists(Path.Combine(folder, program)));

    // A folder on PATH may hold only a link to one of the programs; the other is beside the link's target.
    private static IEnumerable<string> OnPath() =>
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        where folder.Length > 0
        from program in Programs
        let file = Path.Combine(folder, program)
        where File.Exists(file)
        select Path.GetDirectoryName(File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file);

    // "/usr/lib/postgresql/*/bin" becomes the folders that exist, the highest version first.
    private static IEnumerable<string> Expand(string place)
    {
        var star = place.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return [place];
        }

        var parent = place[..place.LastIndexOf('/', star)];
        var end = place.IndexOf('/', star);
        return Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, place[(parent.Length + 1)..end])
                .OrderByDescending(VersionOf)
                .Select(folder => folder + place[end..])
            : [];
    }

    private static decimal VersionOf(string folder) =>
        decimal.TryParse(TrailingNumber().Match(folder).Value, CultureInfo.InvariantCulture, out var version) ? version : 0;

    [GeneratedRegex(@"\d+(\.\d+)?$")]
    private static partial Regex TrailingNumber();
}
