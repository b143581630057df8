namespace ZeroDowntimeLab.PostgreSql;

/// <summary>An expression of a file, and what it must be good for.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Type">The type that its value must fit.</param>
/// <param name="Rows">A query for the rows that it reads; <see langword="null"/> if it may read none, as a default.</param>
internal sealed record ExpressionTrial(SqlExpression Expression, string Type, string? Rows = null);
