namespace ZeroDowntimeLab;

/// <summary>The definition of a column.</summary>
/// <param name="Name">Its name: not empty, at most 63 bytes in UTF-8.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsNullable">Whether a row may have no value (NULL) in it.</param>
/// <param name="Default">The value of a row that gives none; it fits <paramref name="Type"/>.</param>
/// <exception cref="InvalidNameException">The name is null, empty or too long.</exception>
/// <exception cref="InvalidValueException">The default does not fit the type.</exception>
public sealed record Column(string Name, ColumnType Type, bool IsNullable = true, object? Default = null)
{
    /// <summary>Its name: not empty, at most 63 bytes in UTF-8.</summary>
    public string Name { get; init => field = ObjectName.Check(value, "column"); } = ObjectName.Check(Name, "column");

    /// <summary>The value of a row that gives none, in the form in which a table keeps it.</summary>
    public object? Default { get; init => field = Fit(Name, Type, value, table: null); } = Fit(Name, Type, Default, table: null);

    /// <summary>
    /// The type in PostgreSQL, where it is another than <see cref="Type"/> stands for: <c>character varying(50)</c>.
    /// </summary>
    public string? SqlType { get; init; }

    /// <summary>The default in PostgreSQL, where it is an expression and not a value: <c>now()</c>.</summary>
    public string? SqlDefault { get; init; }

    /// <summary>How PostgreSQL computes its values, where it does: <c>GENERATED ALWAYS AS IDENTITY</c>.</summary>
    public string? SqlGenerated { get; init; }

    /// <summary>The default as it stands in SQL; <see langword="null"/> if there is none.</summary>
    public string? DefaultSql => SqlDefault ?? (Default is null ? null : Literal.Of(Default));

    /// <summary>Name, type, and what is special, as messages and printed tables show it.</summary>
    public override string ToString() =>
        $"{Name} {SqlType ?? Type.Label()}{(IsNullable ? "" : " NOT NULL")}{(DefaultSql is null ? "" : $" DEFAULT {DefaultSql}")}";

    /// <summary>The value in the form in which this column keeps it.</summary>
    /// <exception cref="InvalidValueException">It does not fit the type.</exception>
    internal object? Fit(object? value, string table) => Fit(Name, Type, value, table);

    // Every value of every row comes through here: the text of the error is made only when there is one.
    private static object? Fit(string name, ColumnType type, object? value, string? table)
    {
        if (value is null)
            return null;
        return type.Normalize(value)
            ?? throw new InvalidValueException(
                $"Column '{name}' takes {type.Label()}; {(table is null ? "its default" : $"a value in '{table}'")} is {Describe(value)}");
    }

    private static string Describe(object value) => value switch
    {
        string { Length: > 40 } text => $"the text '{text[..40]}…'",
        string text => $"the text '{text}'",
        DateTime { Kind: DateTimeKind.Unspecified } => "a DateTime of unspecified kind; give UTC, local time or a DateTimeOffset",
        _ => $"{value} ({value.GetType().Name})",
    };
}
