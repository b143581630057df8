using System.CommandLine;
using Npgsql;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>--connection</c>: the database to use. The default comes from the environment.</summary>
internal sealed class ConnectionOption : Option<string?>
{
    private const string Variable = "ConnectionStrings__Default";

    private static readonly string[] Parts = ["PGHOST", "PGDATABASE", "PGUSER"];

    public ConnectionOption()
        : base("--connection")
    {
        HelpName = "STRING|URL";
        Description = "Use this database. Default: the environment names it.";
    }

    /// <summary>The database that the arguments name, or else the environment.</summary>
    /// <exception cref="UsageException">No database is named, or its name cannot be parsed.</exception>
    public NpgsqlConnectionStringBuilder Read(ParseResult parsed)
    {
        var settings = parsed.GetValue(this) is { } given
            ? ConnectionText.Read(Name, given)
            : Of(Variable) is { } text ? ConnectionText.Read($"The variable {Variable}", text) : new NpgsqlConnectionStringBuilder();
        if (settings.Count == 0 && Array.TrueForAll(Parts, name => Of(name) is null))
            throw new UsageException($"No database is named: use {Name}, or set {Variable}, or set PGHOST, PGDATABASE and PGUSER");

        settings.Host ??= Of("PGHOST") ?? "localhost";
        settings.Database ??= Of("PGDATABASE");
        settings.Username ??= Of("PGUSER");
        settings.ApplicationName ??= "zero_downtime_lab";
        if (!settings.ContainsKeyGiven("Port") && Of("PGPORT") is { } port)
            settings.Port = ConnectionText.Port("The variable PGPORT", port);
        return settings;
    }

    private static string? Of(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
