namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The numbering of an identity column. It cannot move; so in the transaction of the drop the old column loses it, and
/// the new one gets another with the same name, options and next number. In between a plain sequence stands in, because
/// the contract sets a default that uses it.
/// </summary>
internal static class IdentityCarryOver
{
    private const string Following = "zero_downtime_lab.following";

    public static async Task<ColumnCarryOver> ReadAsync(CatalogReader catalog, ReplacedColumn column)
    {
        if (column.NewColumn is not { } newColumn || await ColumnIdentity.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false) is not { } identity)
            return new();
        var (alterOld, alterNew) = (Alter(column, column.Name), Alter(column, newColumn.Name));
        return new()
        {
            BeforeDrop = [Do(
                $"""
                DECLARE following bigint;
                BEGIN
                  LOCK TABLE {column.Table} IN ACCESS EXCLUSIVE MODE;
                  SELECT CASE WHEN is_called THEN last_value + {identity.Increment} ELSE last_value END INTO following FROM {identity.Sequence};
                  PERFORM pg_catalog.set_config('{Following}', following::text, true);
                  {alterOld} DROP IDENTITY;
                  CREATE SEQUENCE {identity.Sequence};
                END
                """)],
            AfterDrop = [Do(
                $"""
                BEGIN
                  {alterNew} DROP DEFAULT;
                  DROP SEQUENCE {identity.Sequence};
                  {alterNew} ADD GENERATED {identity.Kind} AS IDENTITY (SEQUENCE NAME {identity.Sequence} {identity.Options});
                  EXECUTE '{alterNew.Replace("'", "''", StringComparison.Ordinal)} RESTART WITH ' || pg_catalog.current_setting('{Following}');
                END
                """)],
        };
    }

    /// <summary>Whether the plan knows of the numbering of an old column: its writers need not give a value.</summary>
    public static bool IsPlanned(ReplacedColumn column) =>
        column.NewColumn is not null && column.Sync.OldColumns.Single(old => old.Name == column.Name).SqlDefault is not null;

    private static string Alter(ReplacedColumn column, string name) => $"ALTER TABLE {column.Table} ALTER COLUMN {Identifier.Quote(name)}";

    private static SqlStatement Do(string body) => new($"DO {DollarQuote.Of(body)}", TableLock.AccessExclusive);
}
