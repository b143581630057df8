namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Evaluates an expression for every row before a rule depends on it: a row for which it fails could not be updated any
/// more, by nobody.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="column">The column that the expression is for.</param>
/// <param name="sql">The expression.</param>
internal sealed class TryExpression(string table, Column column, string sql) : PostgreSqlOperation
{
    public override string Description => $"Try the expression of '{column.Name}' on every row of '{table}'";

    public override ServerScript Script => new(table, [])
    {
        // No value is two NULLs: the condition is false for every row, and PostgreSQL has to evaluate it.
        RowChecks = [new(table, $"pg_catalog.num_nulls({ColumnSql.Cast(sql, column)}) > 1", $"Column '{column.Name}' not added to '{table}'")],
    };

    public override Operation Inverse => new NothingToUndo($"Nothing to undo: {Description}", this);
}
