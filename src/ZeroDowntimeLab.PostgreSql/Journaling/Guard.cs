using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// A query that fails, and with it the transaction, if it finds no row. It fails with a text that is known again, because
/// Npgsql does not say which statement of a message has failed.
/// </summary>
/// <param name="Name">What distinguishes it from other guards and from every other error.</param>
internal readonly record struct Guard(string Name)
{
    private string Text => $"zero_downtime_lab {Name}: ";

    /// <summary>The query, for what stands after <c>FROM</c>.</summary>
    public string Sql(string from) =>
        $"SELECT CASE count(*) WHEN 0 THEN ('{Text}' || count(*))::pg_catalog.int4 END FROM {from}";

    /// <summary>Whether an error is that of this guard.</summary>
    public bool IsCauseOf(PostgresException error) =>
        error.SqlState == PostgresErrorCodes.InvalidTextRepresentation && error.MessageText.Contains(Text, StringComparison.Ordinal);
}
