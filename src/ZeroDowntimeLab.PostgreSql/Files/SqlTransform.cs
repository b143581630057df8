namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Transforms that only a server can compute: an expression of a migration file.</summary>
internal static class SqlTransform
{
    /// <param name="sources">The columns that the expression reads.</param>
    /// <param name="sql">The expression.</param>
    /// <param name="isRepeatable">Whether it gives the same value for the same row each time.</param>
    public static Transform Of(IReadOnlyList<string> sources, string sql, bool isRepeatable) =>
        new(sources, _ => throw new NotSupportedException($"'{sql}' can be computed on PostgreSQL only"), sql) { IsRepeatable = isRepeatable };
}
