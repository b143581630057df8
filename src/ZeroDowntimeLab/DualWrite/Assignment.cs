namespace ZeroDowntimeLab;

/// <summary>A column and the computation that gives its value.</summary>
/// <param name="Column">The column that gets the value.</param>
/// <param name="Value">Where the value comes from.</param>
public sealed record Assignment(Column Column, Transform Value)
{
    /// <summary>The column that gets the value.</summary>
    public Column Column { get; init; } = Column ?? throw new ArgumentNullException(nameof(Column));

    /// <summary>Where the value comes from.</summary>
    public Transform Value { get; init; } = Value ?? throw new ArgumentNullException(nameof(Value));

    /// <summary>The value for one row, checked against the column.</summary>
    internal object? Compute(Row row) => Column.Fit(Value.Compute(row), row.Table);
}
