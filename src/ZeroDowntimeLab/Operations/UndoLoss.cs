using System.Text.RegularExpressions;

namespace ZeroDowntimeLab;

/// <summary>What the undo of an operation would lose on a server: the rows for <see cref="ServerScript.LostByUndo"/>.</summary>
internal static partial class UndoLoss
{
    /// <summary>All rows of a table that goes.</summary>
    public static RowCheck OfTable(string table) => new(table, "true", $"Table '{table}' would be dropped, and it holds data") { CountsFilled = true };

    /// <summary>The rows that hold something in a column that goes. Nothing is lost where a column holds its default.</summary>
    public static IReadOnlyList<RowCheck> OfColumn(string table, Column column)
    {
        // An expression may give another value each time: which values are defaults cannot be told.
        if (column.SqlGenerated is not null || (column.SqlDefault is { } expression && !IsConstant(expression)))
            return [];
        var name = Identifier.Quote(column.Name);
        var isHeld = column.DefaultSql is null ? $"{name} IS NOT NULL" : Image.Differ([(name, ColumnSql.Cast(column.DefaultSql, column))]);
        return [Loses(table, [column.Name], isHeld) with { CountsFilled = true }];
    }

    /// <summary>The rows of which the columns that stay may not hold what the new ones do.</summary>
    public static RowCheck OfSync(string table, ColumnSync sync)
    {
        string[] columns = [.. sync.NewColumns.Select(column => column.Name)];
        string[] read = [.. sync.OldColumns.Select(column => column.Name), .. columns, StateColumn.Name(table, sync)];
        return (sync.Backward.Count > 0 ? ContractVerification.OfUndo(table, sync) : Loses(table, columns, ContractVerification.WrittenByNewCode(table, sync))) with { Columns = read };
    }

    private static RowCheck Loses(string table, string[] columns, string rows) =>
        new(table, rows, $"'{string.Join("', '", columns)}' of '{table}' would be dropped, and holds what may be nowhere else") { Columns = columns };

    // A text such as 'now' is another moment each time.
    private static bool IsConstant(string sql) => Constant().IsMatch(sql) && !Moment().IsMatch(sql);

    [GeneratedRegex(@"\A\s*(?:'(?:[^'\\]|'')*'|[+-]?\d+(?:\.\d+)?|true|false)(?:\s*::\s*[\w\s."",()\[\]]+)?\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Constant();

    [GeneratedRegex(@"\A\s*'\s*(?:now|today|tomorrow|yesterday)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Moment();
}
