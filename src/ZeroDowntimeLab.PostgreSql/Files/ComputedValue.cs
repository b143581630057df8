namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The expression of a file that gives a column its value.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Facts">What is known of it.</param>
internal sealed record ComputedValue(SqlExpression Expression, ExpressionFacts Facts);
