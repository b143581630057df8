namespace ZeroDowntimeLab.PostgreSql;

/// <summary>An expression of a file, and where it must be valid.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Type">The type that its value must have; <see langword="null"/> if it can have any.</param>
/// <param name="Rows">A query for the rows that it reads; <see langword="null"/> if it cannot read a row, as for a default.</param>
internal sealed record ExpressionTrial(SqlExpression Expression, string? Type, string? Rows = null);
