using System.Text.Json.Serialization;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A column as the catalog of a server has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The nearest of the types that a table in memory knows.</param>
/// <param name="SqlType">The type as <c>format_type</c> writes it: <c>character varying(50)</c>.</param>
/// <param name="BaseType">The same without what stands in parentheses: <c>character varying</c>.</param>
/// <param name="IsNullable">Whether a row may have no value in it.</param>
/// <param name="DefaultSql">The default as an expression; <see langword="null"/> if there is none.</param>
/// <param name="Computed">Whether PostgreSQL makes its values.</param>
/// <param name="Comment">Its comment, if it has one.</param>
public sealed record CatalogColumn(
    string Name,
    ColumnType Type,
    string SqlType,
    string BaseType,
    bool IsNullable = true,
    string? DefaultSql = null,
    ComputedColumn Computed = ComputedColumn.No,
    string? Comment = null)
{
    /// <summary>Whether a row can be inserted that says nothing of this column.</summary>
    internal bool CanBeLeftOut => IsNullable || DefaultSql is not null || Computed != ComputedColumn.No;

    /// <summary>The definition for plans. What PostgreSQL computes is not in it: see <see cref="Computed"/>.</summary>
    [JsonIgnore]
    public Column Definition => ConstantDefault.TryRead(Type, DefaultSql, out var value)
        ? new Column(Name, Type, IsNullable, value) { SqlType = SqlType }
        : new Column(Name, Type, IsNullable) { SqlType = SqlType, SqlDefault = DefaultSql };
}
