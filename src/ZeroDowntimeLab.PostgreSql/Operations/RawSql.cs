using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Statements of your own. What they do, and which locks they take, is not known.</summary>
/// <param name="up">The statements, a semicolon between them.</param>
/// <param name="down">The statements that undo them; <see langword="null"/> if nothing does.</param>
public sealed partial class RawSql(string up, string? down) : PostgreSqlOperation
{
    private const int Shown = 40;

    /// <inheritdoc/>
    public override string Description => $"Run SQL: {Shorten(up)}";

    /// <summary>
    /// The statements inside an EXECUTE. So they are one statement, which fails or succeeds as a whole, and a COMMIT
    /// among them is refused by the server: it would end the transaction in which the step is recorded. What PostgreSQL
    /// runs in no transaction, such as VACUUM, runs alone.
    /// </summary>
    public override ServerScript Script => SqlText.RunsAlone(up)
        ? new(null, [new(up.TrimEnd().TrimEnd(';'), TableLock.ShareUpdateExclusive, Alone: true)])
        : new(null, [new($"DO {DollarQuote.Of($"BEGIN EXECUTE {DollarQuote.Of(up)}; END")}", TableLock.AccessExclusive)]);

    /// <inheritdoc/>
    public override Operation Inverse => down is null ? new NoOpUndo($"Leave what the SQL did: {Shorten(up)}", this) : new RawSql(down, up);

    /// <summary>Unknown: the SQL is not parsed.</summary>
    public override Effects Effects => Effects.Unknown with
    {
        Cautions =
        [
            new(WarningCode.SqlNotInspected, $"'{Shorten(up)}' is not looked into: what it locks, changes and removes is not known"),
            .. down is null ? new Caution[] { new(WarningCode.NoWayBack, $"'{Shorten(up)}' has no way back: a rollback leaves what it did") } : [],
        ],
    };

    // Descriptions are printed.
    [GeneratedRegex(@"\bPASSWORD\s+'(?:[^']|'')*'", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    private static string Shorten(string sql)
    {
        var line = string.Join(' ', Password().Replace(sql, "PASSWORD '…'").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Shown ? line : $"{line[..Shown].TrimEnd()}…";
    }
}
