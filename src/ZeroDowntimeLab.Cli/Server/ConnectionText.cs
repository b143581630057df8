using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace ZeroDowntimeLab.Cli;

/// <summary>
/// Parses a connection string of Npgsql, or a URL of libpq
/// (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS). No error message repeats the text:
/// any part of it may belong to a password.
/// </summary>
internal static class ConnectionText
{
    private const string Forms =
        "is neither a connection string (Host=…;Username=…;Database=…) nor a URL (postgresql://user@host:5432/database)";

    private static readonly string[] Schemes = ["postgresql://", "postgres://"];

    // The parameters of a URL, and the names that Npgsql has for them.
    private static readonly Dictionary<string, string> Names = new()
    {
        ["host"] = "Host",
        ["port"] = "Port",
        ["dbname"] = "Database",
        ["user"] = "Username",
        ["password"] = "Password",
        ["passfile"] = "Passfile",
        ["application_name"] = "Application Name",
        ["connect_timeout"] = "Timeout",
        ["options"] = "Options",
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
    };

    /// <param name="origin">Where the text comes from, for an error message.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="UsageException">The text cannot be parsed.</exception>
    public static NpgsqlConnectionStringBuilder Read(string origin, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new UsageException($"{origin} is empty");
        try
        {
            return Array.Exists(Schemes, scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                ? ReadUrl(origin, text)
                : new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            throw new UsageException($"{origin} {Forms}");
        }
    }

    /// <exception cref="UsageException">The text is not a port.</exception>
    public static int Port(string origin, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new UsageException($"{origin} is not a port (a number from 1 to 65535)");

    /// <summary>Whether a connection string sets a key, even to its default value.</summary>
    public static bool ContainsKeyGiven(this NpgsqlConnectionStringBuilder settings, string key) =>
        new DbConnectionStringBuilder { ConnectionString = settings.ConnectionString }.ContainsKey(key);

    private static NpgsqlConnectionStringBuilder ReadUrl(string origin, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
            throw new UsageException($"{origin} {Forms}");

        var path = url.AbsolutePath.TrimStart('/');
        if (url.Fragment.Length > 0 || path.Contains('/', StringComparison.Ordinal) || path.Contains('@', StringComparison.Ordinal)
            || url.Query.Contains('@', StringComparison.Ordinal))
        {
            throw new UsageException($"{origin} {Forms}; in a URL, write /, @, ?, # and % of a password as %2F, %40, %3F, %23 and %25");
        }

        var settings = new NpgsqlConnectionStringBuilder();
        var user = url.UserInfo.Split(':', 2);
        Set(settings, "Host", url.Host);
        Set(settings, "Port", url.Port > 0 ? url.Port.ToString(CultureInfo.InvariantCulture) : "");
        Set(settings, "Database", path);
        Set(settings, "Username", user[0]);
        Set(settings, "Password", user.ElementAtOrDefault(1) ?? "");
        foreach (var parameter in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = parameter.Split('=', 2);
            if (parts.Length < 2 || !Names.TryGetValue(parts[0], out var name))
                throw new UsageException($"{origin} has an unknown parameter. Known parameters: {string.Join(", ", Names.Keys)}");
            Set(settings, name, name == "SSL Mode" ? parts[1].Replace("-", "", StringComparison.Ordinal) : parts[1]);
        }

        return settings;
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, string name, string escaped)
    {
        if (escaped.Length > 0)
            settings[name] = Uri.UnescapeDataString(escaped);
    }
}
