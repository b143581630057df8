namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Evaluates an expression for every row before a rule depends on it: a row for which it fails could not be updated any
/// more, by nobody.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="column">The column that the expression is for.</param>
/// <param name="sql">The expression, over the rows as they are now.</param>
/// <param name="refusal">What is not done if it fails, for people: <c>Column 'age' not added to 'users'</c>.</param>
internal sealed class TryExpression(string table, string column, string sql, string refusal) : PostgreSqlOperation
{
    public override string Description => $"Try the expression of '{column}' on every row of '{table}'";

    public override ServerScript Script => new(table, [])
    {
        // No value is two NULLs: the condition is false for every row, and PostgreSQL has to evaluate it.
        RowChecks = [new(table, $"pg_catalog.num_nulls({sql}) > 1", refusal)],
    };

    public override Operation Inverse => new NothingToUndo($"Nothing to undo: {Description}", this);
}
