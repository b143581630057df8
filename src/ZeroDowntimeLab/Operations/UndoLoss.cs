namespace ZeroDowntimeLab;

/// <summary>What the undo of an operation would lose on a server: the rows for <see cref="ServerScript.LostByUndo"/>.</summary>
internal static class UndoLoss
{
    /// <summary>All rows of a table that goes.</summary>
    public static RowCheck OfTable(string table) => new(table, "true", $"Table '{table}' would be dropped, and it holds data");

    /// <summary>The rows that hold something in a column that goes. Nothing is lost where a column holds its default.</summary>
    public static IReadOnlyList<RowCheck> OfColumn(string table, Column column)
    {
        // An expression may give another value each time: which values are defaults cannot be told.
        if (column.SqlDefault is not null || column.SqlGenerated is not null)
            return [];
        var name = Identifier.Quote(column.Name);
        return [Loses(table, column.Name, column.Default is null ? $"{name} IS NOT NULL" : Image.Differ([(name, ColumnSql.Cast(Literal.Of(column.Default), column))]))];
    }

    /// <summary>The rows of which the columns that stay do not hold what the new ones do.</summary>
    public static RowCheck OfSync(string table, ColumnSync sync) => sync.Backward.Count > 0
        ? ContractVerification.OfUndo(table, sync)
        : Loses(table, string.Join("', '", sync.NewColumns.Select(column => column.Name)), StateColumn.Is(table, sync, RowState.Written));

    private static RowCheck Loses(string table, string columns, string rows) =>
        new(table, rows, $"'{columns}' of '{table}' would be dropped, and holds what nothing else has");
}
