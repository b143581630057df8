namespace ZeroDowntimeLab;

/// <summary>
/// How a value is made from the other columns of its row: one computation, said twice, in C# for a table in memory and
/// in SQL for PostgreSQL. The two must give the same value for every row.
/// </summary>
public sealed class Transform
{
    private readonly Func<IReadOnlyList<object?>, object?> _compute;

    /// <summary>A computation of your own.</summary>
    /// <param name="columns">The columns that it reads, in the order in which <paramref name="compute"/> gets them.</param>
    /// <param name="compute">Gets their values, NULL as <see langword="null"/>, and returns the new value.</param>
    /// <param name="sql">The same as an SQL expression over the same columns, their names in double quotes.</param>
    public Transform(IEnumerable<string> columns, Func<IReadOnlyList<object?>, object?> compute, string sql)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        Columns = [.. columns.Select(name => ObjectName.Check(name, "column"))];
        _compute = compute;
        Sql = sql;
    }

    /// <summary>The columns that it reads.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The computation as an expression of SQL.</summary>
    public string Sql { get; }

    /// <summary>The way back: how the column that this reads comes from the one that it gives; <see langword="null"/> if none is known.</summary>
    public Transform? Back { get; private init; }

    /// <summary>Whether the expression gives the same value for the same row at any time, in any session.</summary>
    internal bool IsRepeatable { get; init; } = true;

    /// <summary>The expression as a part of a larger one.</summary>
    internal string Operand => CopiedColumn is not null || IsConstant ? Sql : $"({Sql})";

    /// <summary>The column that is copied as it is, if that is all this does.</summary>
    internal string? CopiedColumn { get; private init; }

    /// <summary>Whether every row gets the same value.</summary>
    internal bool IsConstant => Columns.Count == 0;

    /// <summary>What it starts from, as step texts say it: the columns, or <c>default</c>.</summary>
    internal string Source => IsConstant ? "default" : string.Join("', '", Columns);

    /// <summary>The value of another column, as it is.</summary>
    public static Transform Copy(string column) =>
        new([column], values => values[0], Identifier.Quote(ObjectName.Check(column, "column"))) { CopiedColumn = column };

    /// <summary>The same value for every row.</summary>
    public static Transform Constant(object? value) => new([], _ => value, Literal.Of(value));

    /// <summary>A computation from one column.</summary>
    public static Transform From(string column, Func<object?, object?> compute, string sql)
    {
        ArgumentNullException.ThrowIfNull(compute);
        return new([column], values => compute(values[0]), sql);
    }

    /// <summary>The same computation with its way back.</summary>
    public Transform WithBack(Transform back)
    {
        ArgumentNullException.ThrowIfNull(back);
        return new Transform(Columns, _compute, Sql) { CopiedColumn = CopiedColumn, IsRepeatable = IsRepeatable, Back = back };
    }

    /// <summary>The value for one row.</summary>
    /// <exception cref="ColumnNotFoundException">The row lacks a column that this reads.</exception>
    public object? Compute(IReadOnlyDictionary<string, object?> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var values = new object?[Columns.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = row[Columns[i]];
        return _compute(values);
    }
}
