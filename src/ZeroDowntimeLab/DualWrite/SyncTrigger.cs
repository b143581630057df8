namespace ZeroDowntimeLab;

/// <summary>A <see cref="ColumnSync"/> as triggers of PostgreSQL. They decide as the rule in memory does.</summary>
internal static class SyncTrigger
{
    public static RowTrigger Of(string table, ColumnSync sync)
    {
        var columns = sync.OldColumns.Concat(sync.NewColumns).ToList();
        return new RowTrigger(
            table, RowTrigger.NameFor(sync.NewColumns.First().Name, columns.Select(column => column.Name).Prepend(table)), Body(sync))
        {
            UpdateCondition = Any(columns, Changed) + (sync.Backward.Count == 0 ? "" : $" OR ({IsEmpty(sync)})"),
        };
    }

    private static string IsEmpty(ColumnSync sync) =>
        $"{All(sync.NewColumns, column => $"OLD.{column} IS NULL")} AND ({Any(sync.OldColumns, column => $"OLD.{column} IS NOT NULL")})";

    private static string Body(ColumnSync sync)
    {
        var forward = Follow(sync.Forward, "NEW");
        var backward = Follow(sync.Backward, "NEW");
        return $"""
              IF TG_OP = 'INSERT' THEN
                IF {All(sync.NewColumns, column => $"NEW.{column} IS NULL")} THEN
            {Indent(forward, 6)}
                ELSIF {string.Join(" AND ", sync.OldColumns.Select(IsDefault))} THEN
            {Indent(backward, 6)}
                END IF;
              ELSIF {Any(sync.OldColumns, Changed)} THEN
                IF NOT ({Any(sync.NewColumns, Changed)}) THEN
            {Indent(forward, 6)}
                END IF;
              ELSIF {Any(sync.NewColumns, Changed)} THEN
            {Indent(FillRest(sync).Concat(backward), 4)}
              ELSE
            {Indent(FillEmpty(sync), 4)}
              END IF;
            """;
    }

    private static IEnumerable<string> Follow(IReadOnlyList<Assignment> ways, string row) =>
        ways.Select(way => $"NEW.{Identifier.Quote(way.Column.Name)} := {Compute(way, row)};");

    // New code that writes one of several new columns of a row not yet backfilled must not empty the others.
    private static IEnumerable<string> FillRest(ColumnSync sync)
    {
        if (sync.Forward.Count == 1)
            yield break;
        yield return $"IF {All(sync.NewColumns, column => $"OLD.{column} IS NULL")} THEN";
        foreach (var way in sync.Forward)
        {
            var column = Identifier.Quote(way.Column.Name);
            yield return $"  IF NEW.{column} IS NULL THEN NEW.{column} := {Compute(way, "OLD")}; END IF;";
        }

        yield return "END IF;";
    }

    // Any update of a row fills it if it is not filled yet. An update can move the row to a place that the backfill has
    // passed: its key changes, or, in a table without a key, its new version finds room there. The old side tells a new
    // side that new code has emptied from one that is not filled yet: it has followed the first.
    private static IEnumerable<string> FillEmpty(ColumnSync sync)
    {
        if (sync.Backward.Count == 0)
            yield break;
        yield return $"IF {string.Join(" OR ", sync.Backward.Select(way => $"OLD.{Identifier.Quote(way.Column.Name)} IS DISTINCT FROM {Compute(way, "OLD")}"))} THEN";
        foreach (var line in Follow(sync.Forward, "NEW"))
            yield return $"  {line}";
        yield return "END IF;";
    }

    private static string Compute(Assignment way, string row) => way.Value.CopiedColumn is { } column
        ? $"{row}.{Identifier.Quote(column)}"
        : RowTrigger.Evaluate(way.Value.Sql, row);

    // Whether the old side was written cannot be told where its default is an expression, which may give another value
    // each time: then the new side wins, which is what a writer of both means too.
    private static string IsDefault(Column column) => column.SqlDefault is not null
        ? "true"
        : $"NEW.{Identifier.Quote(column.Name)} IS NOT DISTINCT FROM {Literal.Of(column.Default)}";

    private static string Changed(string column) => $"OLD.{column} IS DISTINCT FROM NEW.{column}";

    private static string Any(IEnumerable<Column> columns, Func<string, string> condition) =>
        string.Join(" OR ", columns.Select(column => condition(Identifier.Quote(column.Name))));

    private static string All(IEnumerable<Column> columns, Func<string, string> condition) =>
        string.Join(" AND ", columns.Select(column => condition(Identifier.Quote(column.Name))));

    private static string Indent(IEnumerable<string> lines, int by) =>
        string.Join("\n", lines.DefaultIfEmpty("NULL;").Select(line => new string(' ', by) + line));
}
