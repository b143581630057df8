namespace ZeroDowntimeLab;

/// <summary>
/// NOT NULL without a long lock: a check constraint that PostgreSQL proves while everybody works on, and then trusts
/// when the column is set NOT NULL (https://www.postgresql.org/docs/current/sql-altertable.html, SET NOT NULL).
/// </summary>
internal static class NotNullConstraint
{
    private const string Prefix = "zero_downtime_lab_not_null_";

    /// <summary>Adds the check and proves it.</summary>
    public static IEnumerable<SqlStatement> Prove(string table, string column)
    {
        var alter = $"ALTER TABLE {Identifier.QuoteTable(table)}";
        yield return new(
            $"{alter} ADD CONSTRAINT {Name(column)} CHECK ({Identifier.Quote(column)} IS NOT NULL) NOT VALID",
            TableLock.AccessExclusive)
        { Makes = Check(table, column) };
        yield return new($"{alter} VALIDATE CONSTRAINT {Name(column)}", TableLock.ShareUpdateExclusive, Alone: true);
    }

    /// <summary>Makes the column NOT NULL and drops the check, which has done its work.</summary>
    public static IEnumerable<SqlStatement> Set(string table, string column)
    {
        var alter = $"ALTER TABLE {Identifier.QuoteTable(table)}";
        yield return new($"{alter} ALTER COLUMN {Identifier.Quote(column)} SET NOT NULL", TableLock.AccessExclusive);
        yield return new($"{alter} DROP CONSTRAINT {Name(column)}", TableLock.AccessExclusive) { Drops = Check(table, column) };
    }

    /// <summary>Refuses a column that is in that state already: the undo would change it.</summary>
    public static StateCheck MustBe(string table, string column, bool isNullable) => new(
        $"SELECT count(*) FROM pg_attribute WHERE attrelid = pg_catalog.to_regclass({Literal.Of(Identifier.QuoteTable(table))})::oid "
        + $"AND attname = {Literal.Of(column)} AND {(isNullable ? "" : "NOT ")}attnotnull",
        _ => new NothingToChangeException(column, table, isNullable ? "NOT NULL" : "nullable"));

    private static string Name(string column) => Identifier.Quote(Prefix + Identifier.Digest(column));

    private static ServerObject Check(string table, string column) =>
        new(ServerObjectKind.Constraint, Prefix + Identifier.Digest(column), Identifier.QuoteTable(table));
}
