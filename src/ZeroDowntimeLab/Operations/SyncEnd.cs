namespace ZeroDowntimeLab;

/// <summary>The end of a sync as a server runs it.</summary>
internal static class SyncEnd
{
    /// <summary>The end of the rule and of its state column; the columns that stay get their final definitions.</summary>
    /// <param name="table">The table.</param>
    /// <param name="sync">The sync.</param>
    /// <param name="final">The new columns as they are to be from now on.</param>
    /// <param name="drop">The drop of the column that goes with it, if one does.</param>
    public static ServerScript Script(string table, ColumnSync sync, IEnumerable<Column> final, SqlStatement? drop = null)
    {
        var columns = final.ToList();
        var required = columns.Where(column => !column.IsNullable).Select(column => column.Name).ToList();
        var alter = $"ALTER TABLE {Identifier.QuoteTable(table)}";
        return new ServerScript(table,
        [
            .. required.SelectMany(column => NotNullConstraint.Prove(table, column)),
            .. RuleChange.End(SyncTrigger.Of(table, sync)),
            .. required.SelectMany(column => NotNullConstraint.Set(table, column)),
            .. columns.Where(column => column.DefaultSql is not null).Select(column => new SqlStatement(
                $"{alter} ALTER COLUMN {Identifier.Quote(column.Name)} SET DEFAULT {column.DefaultSql}", TableLock.AccessExclusive)),
            .. drop is null ? [] : new[] { drop },
            StateColumn.Drop(table, sync),
        ]);
    }
}
