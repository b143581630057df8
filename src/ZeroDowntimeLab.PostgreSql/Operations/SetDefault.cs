namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Changes what a column holds in a row that says nothing of it. Rows that are there stay as they are.</summary>
/// <param name="table">The table.</param>
/// <param name="column">The column.</param>
/// <param name="value">The new default as an expression of SQL; <see langword="null"/> for none.</param>
/// <param name="before">The default that it has.</param>
public sealed class SetDefault(string table, string column, string? value, string? before) : PostgreSqlOperation
{
    /// <inheritdoc/>
    public override string Description => value is null
        ? $"Drop the default of '{column}' of '{table}'"
        : $"Set the default of '{column}' of '{table}' to {value}";

    /// <inheritdoc/>
    public override ServerScript Script => new(table,
    [Alter(table, $"ALTER COLUMN {Identifier.Quote(column)} {(value is null ? "DROP DEFAULT" : $"SET DEFAULT {value}")}")]);

    /// <inheritdoc/>
    public override Operation Inverse => new SetDefault(table, column, before, value);
}
