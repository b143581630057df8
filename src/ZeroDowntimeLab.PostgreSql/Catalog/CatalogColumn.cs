using System.Text.Json.Serialization;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A column as the catalog of a server describes it.</summary>
public sealed record CatalogColumn
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The nearest of the types that a table in memory knows.</summary>
    public required ColumnType Type { get; init; }

    /// <summary>The type as <c>format_type</c> writes it, with its schema: <c>character varying(50)</c>, <c>public.mood</c>.</summary>
    public required string SqlType { get; init; }

    /// <summary>The type without what stands in parentheses: <c>character varying</c>.</summary>
    public required string BaseType { get; init; }

    /// <summary>Whether it can hold NULL.</summary>
    public bool IsNullable { get; init; } = true;

    /// <summary>The default as an expression; <see langword="null"/> if there is none.</summary>
    public string? DefaultSql { get; init; }

    /// <summary>Whether PostgreSQL computes its values.</summary>
    public ComputedColumn Computed { get; init; }

    /// <summary>Its comment, if it has one.</summary>
    public string? Comment { get; init; }

    /// <summary>The sequence of an identity column as it stands in SQL, with its schema.</summary>
    [JsonInclude]
    internal string? IdentitySequence { get; init; }

    /// <summary>
    /// The definition for a plan that replaces the column. An identity is a default there: a writer need not give a value.
    /// </summary>
    [JsonIgnore]
    internal Column Replaceable => IdentitySequence is null
        ? Definition
        : Definition with { SqlDefault = $"nextval({Literal.Of(IdentitySequence)}::regclass)" };

    /// <summary>Whether an INSERT may omit the column.</summary>
    internal bool CanBeOmitted => IsNullable || DefaultSql is not null || Computed != ComputedColumn.No;

    /// <summary>The definition for plans. What PostgreSQL computes is not in it: see <see cref="Computed"/>.</summary>
    [JsonIgnore]
    public Column Definition => ConstantDefault.TryRead(Type, DefaultSql, out var value)
        ? new Column(Name, Type, IsNullable, value) { SqlType = SqlType }
        : new Column(Name, Type, IsNullable) { SqlType = SqlType, SqlDefault = DefaultSql };
}
