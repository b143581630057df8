namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What depends on the old column and is not carried over. Whatever PostgreSQL says depends on it is an obstacle, also of
/// a kind that nobody thought of: <c>CASCADE</c> is never used.
/// </summary>
internal static class DependentObstacles
{
    public static async Task<ColumnCarryOver> ReadAsync(CatalogReader catalog, ReplacedColumn column)
    {
        var ties = await FixedColumn.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false);
        var ofChildren = await ChildDependents.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false);
        var dependents = await ColumnDependents.ReadAsync(
            catalog, column.Table, column.Name, [.. TableTriggers.Names.First, .. TableTriggers.Names.Last]).ConfigureAwait(false);
        return new()
        {
            Obstacles =
            [
                .. ties.Where(tie => tie.Kind != FixedColumn.IdentityColumn || !IdentityCarryOver.IsPlanned(column)).Select(tie => Obstacle.Of(tie, WhyFixed(tie.Kind))),
                .. ofChildren.Select(child => Obstacle.Of(
                    child, $"belongs to a child table of '{column.TableName}' and depends on column '{column.Name}'; drop it first")),
                .. dependents.Select(dependent => Obstacle.Of(dependent, WhyDependent(column))),
            ],
        };
    }

    private static string WhyDependent(ReplacedColumn column) =>
        $"depends on column '{column.Name}' of '{column.TableName}'; drop it first"
        + (column.NewColumn is { } newColumn ? $", and create it again with '{newColumn.Name}' afterwards" : "");

    private static string WhyFixed(string kind) => kind switch
    {
        FixedColumn.PartitionKey => "has the column, and a table cannot be given another one",
        FixedColumn.ParentTable => "has the column, and its children cannot replace it by themselves",
        FixedColumn.GeneratedColumn => "is computed by PostgreSQL, and no trigger can write it",
        _ => "is numbered by its identity, which cannot be moved to another column; make it a serial first: in one transaction ALTER COLUMN … DROP IDENTITY, "
            + "CREATE SEQUENCE … OWNED BY it that starts after its last value, ALTER COLUMN … SET DEFAULT nextval(…)",
    };
}
