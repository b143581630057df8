namespace ZeroDowntimeLab;

/// <summary>
/// The rows of a table and of its copy on a server, compared as they are stored (<see cref="Image"/>). EXCEPT and GROUP BY
/// ask the types for their <c>=</c>; so the rows are sorted by their images, and each image gets a number.
/// </summary>
internal static class CopiedImages
{
    /// <summary>Counts the rows of the source that the target lacks. A row that stands in the source twice must be there twice.</summary>
    public static string CountMissing(string source, string target, IReadOnlyList<string> columns) =>
        $"""
        SELECT coalesce(pg_catalog.sum(missing), 0)::bigint FROM (
          SELECT count(*) FILTER (WHERE place IS NULL) - pg_catalog.count(place) AS missing FROM (
        {Numbered(source, target, columns)}
          ) AS numbered GROUP BY image
        ) AS images WHERE missing > 0
        """;

    /// <summary>Deletes the rows of the target that are in the source, of each as many as there are.</summary>
    public static string DeleteCopies(string source, string target, IReadOnlyList<string> columns) =>
        $"""
        DELETE FROM {Identifier.QuoteTable(target)} AS t USING (
          SELECT part, place, pg_catalog.row_number() OVER (PARTITION BY image, place IS NULL) AS number,
            count(*) FILTER (WHERE place IS NULL) OVER (PARTITION BY image) AS copies FROM (
        {Numbered(source, target, columns)}
          ) AS numbered
        ) AS r WHERE t.tableoid = r.part AND t.ctid = r.place AND r.number <= r.copies
        """;

    // A row of the source has no place. UNION gives both sides the same types, without which images cannot be compared.
    private static string Numbered(string source, string target, IReadOnlyList<string> columns)
    {
        var names = columns.Select((_, i) => $"c{i + 1}").ToList();
        var values = columns.Zip(names, (column, name) => $"{Identifier.Quote(column)} AS {name}");
        return $"""
                SELECT part, place, pg_catalog.dense_rank() OVER (ORDER BY ROW({string.Join(", ", names)})::record USING OPERATOR(pg_catalog.*<)) AS image FROM (
                  SELECT NULL::oid AS part, NULL::tid AS place, {string.Join(", ", values)} FROM {Identifier.QuoteTable(source)}
                  UNION ALL SELECT tableoid, ctid, {Identifier.QuoteAll(columns)} FROM {Identifier.QuoteTable(target)}
                ) AS together
            """;
    }
}
