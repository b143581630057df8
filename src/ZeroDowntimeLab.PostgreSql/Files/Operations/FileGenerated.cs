using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A <c>generated</c> of a column: numbers from a sequence, or an expression over the row.</summary>
/// <param name="Expression">The expression; <see langword="null"/> for an identity column.</param>
/// <param name="Kind">For an identity column: <c>ALWAYS</c> or <c>BY DEFAULT</c>.</param>
/// <param name="SequenceOptions">For an identity column: how it numbers, in SQL; empty for the defaults.</param>
internal sealed partial record FileGenerated(SqlExpression? Expression, string Kind, string SequenceOptions)
{
    public static readonly string[] Supported = ["expression", "identity"];

    public ComputedColumn Computed => Expression is null ? ComputedColumn.Identity : ComputedColumn.Generated;

    /// <summary>What follows the type in SQL.</summary>
    public string Sql => Expression is null
        ? $"GENERATED {Kind} AS IDENTITY{(SequenceOptions.Length == 0 ? "" : $" ({SequenceOptions})")}"
        : $"GENERATED ALWAYS AS ({Expression.Sql}) STORED";

    public static FileGenerated? Parse(FileFields? fields)
    {
        if (fields is null)
            return null;
        var identity = fields.Fields("identity", "sequence_options", "user_specified_values");
        var expression = fields.OptionalExpression("expression");
        if (identity is null == expression is null)
            throw new MigrationFileException(fields.Position, "'generated' needs either 'expression' or 'identity'");
        if (identity is null)
            return new FileGenerated(expression, "ALWAYS", "");
        var options = identity.OptionalText("sequence_options") ?? "";
        return Options().IsMatch(options)
            ? new FileGenerated(null, identity.OneOf("user_specified_values", "ALWAYS", "BY DEFAULT") ?? "BY DEFAULT", options)
            : throw identity.Refuse("sequence_options", "'sequence_options' takes options of CREATE SEQUENCE, such as START WITH 100 INCREMENT BY 10");
    }

    [GeneratedRegex(@"^[A-Za-z0-9\s\-]*$")]
    private static partial Regex Options();
}
