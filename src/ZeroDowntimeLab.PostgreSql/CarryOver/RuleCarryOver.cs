namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// NOT NULL, default, comment and privileges that the old column got, or lost, after the start. What the plan itself
/// changes about them is left alone: a new default of the new column stays.
/// </summary>
internal static class RuleCarryOver
{
    public static async Task<ColumnCarryOver> ReadAsync(CatalogReader catalog, ReplacedColumn column, Shape? shape)
    {
        if (shape is null || await ColumnRules.ReadAsync(catalog, column.Table, shape.NewColumn.Name).ConfigureAwait(false) is not { } rules)
            return new();
        var (planned, newColumn) = (column.Sync.OldColumns.Single(old => old.Name == column.Name), shape.NewColumn);
        var now = (await ColumnRules.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false))!;
        var name = Identifier.Quote(newColumn.Name);
        var alter = $"ALTER TABLE {column.Table} ALTER COLUMN {name}";

        var becomesNotNull = now.IsNotNull && planned.IsNullable && newColumn.IsNullable && !rules.IsNotNull;
        var isSameDefault = planned.DefaultSql == newColumn.DefaultSql;
        var hasChanged = isSameDefault && await shape.DefaultAsync(planned.DefaultSql).ConfigureAwait(false) != now.Default;
        return new()
        {
            OnContract =
            [
                .. becomesNotNull ? NotNullConstraint.Prove(column.TableName, newColumn.Name) : [],
                .. await CommentAsync(catalog, column, newColumn.Name).ConfigureAwait(false),
                .. await GrantCarryOver.MissingAsync(catalog, column, newColumn).ConfigureAwait(false),
            ],
            AfterDrop =
            [
                .. becomesNotNull ? NotNullConstraint.Set(column.TableName, newColumn.Name) : [],
                .. hasChanged ? [new SqlStatement($"{alter} {(now.Default is null ? "DROP DEFAULT" : $"SET DEFAULT {now.Default}")}", TableLock.AccessExclusive)] : Array.Empty<SqlStatement>(),
            ],
        };
    }

    private static async Task<IEnumerable<SqlStatement>> CommentAsync(CatalogReader catalog, ReplacedColumn column, string newName)
    {
        var old = await ColumnSettings.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false);
        var copy = await ColumnSettings.ReadAsync(catalog, column.Table, newName).ConfigureAwait(false);
        return old.Comment is null || old.Comment == copy.Comment
            ? []
            : [new($"COMMENT ON COLUMN {column.Table}.{Identifier.Quote(newName)} IS {Literal.Of(old.Comment)}", TableLock.ShareUpdateExclusive)];
    }
}
