namespace ZeroDowntimeLab.Throwaway;

/// <summary>How a throwaway server is made.</summary>
public sealed record ThrowawayServerOptions
{
    // The server decides these; a setting that is quietly ignored would mislead.
    private static readonly string[] NotSettings = ["port", "listen_addresses", "unix_socket_directories"];

    /// <summary>The programs to run; null to search for them (<see cref="PostgresBinaries.Find"/>).</summary>
    public PostgresBinaries? Binaries { get; init; }

    /// <summary>The TCP port on 127.0.0.1; 0, the default, for any free one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 0 to 65535.</exception>
    public int Port
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Port));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 65535, nameof(Port));
            field = value;
        }
    }

    /// <summary>The database that the connection string names; it is created if it does not exist.</summary>
    public string Database
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Database));
            field = value;
        }
    } = "postgres";

    /// <summary>
    /// The folder in which the server makes its own; null, the default, for the folder of temporary files. A folder in
    /// memory, such as <c>/dev/shm</c>, makes a database ten times as fast, and takes its room from the memory.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>
    /// Whether data survives a crash of the machine. False, the default, is fastest and right for tests: committed data
    /// still survives a crash of the server. Benchmarks want true, which leaves PostgreSQL's own defaults.
    /// </summary>
    public bool Durable { get; init; }

    /// <summary>More values for <c>postgresql.conf</c>, such as <c>max_connections</c>; they come before the defaults.</summary>
    /// <exception cref="ArgumentException">The server decides one of them itself, such as the port.</exception>
    public IReadOnlyDictionary<string, string> Settings
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Settings));
            if (value.Keys.FirstOrDefault(key => NotSettings.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } key)
            {
                throw new ArgumentException($"'{key}' can't be set: a throwaway server chooses where it listens.", nameof(Settings));
            }

            field = value;
        }
    } = new Dictionary<string, string>();

    /// <summary>The text to append to <c>postgresql.conf</c>; the last of several values for one name counts.</summary>
    internal string ToConfiguration()
    {
        // Not synchronous_commit=off: with it a killed server would lose its last commits, and tests kill servers.
        // Shared memory in files of the data folder is removed with it, even after a kill, and no small /dev/shm limits it.
        (string, string)[] forgetful = Durable
            ? []
            : [("fsync", "off"), ("full_page_writes", "off"), ("dynamic_shared_memory_type", "mmap")];

        return string.Concat(forgetful
            .Concat(Settings.Select(setting => (setting.Key, setting.Value)))
            .Select(((string Name, string Value) setting) => $"{setting.Name} = '{Escape(setting.Value)}'\n"));
    }

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
}
