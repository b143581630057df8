namespace ZeroDowntimeLab;

/// <summary>A <see cref="ColumnSync"/> as triggers of PostgreSQL. They decide as the rule in memory does.</summary>
internal static class SyncTrigger
{
    /// <summary>The schema of everything that this project creates in a database.</summary>
    public const string Schema = "zero_downtime_lab";

    /// <summary>The setting that is <c>on</c> in a transaction whose writes the triggers leave alone: a backfill's.</summary>
    public const string PauseSetting = "zero_downtime_lab.pause_sync";

    public static IEnumerable<SqlStatement> Create(string table, ColumnSync sync)
    {
        var name = Name(table, sync);
        var on = Identifier.QuoteTable(table);
        var function = $"{Schema}.{Identifier.Quote(name)}";
        var concerned = Any(sync.OldColumns.Concat(sync.NewColumns), Changed) + (sync.Backward.Count == 0 ? "" : $" OR ({IsEmpty(sync)})");
        yield return new(Function(function, sync), TableLock.None);
        yield return new(
            $"CREATE TRIGGER {Identifier.Quote(name + "_i")} BEFORE INSERT ON {on} FOR EACH ROW EXECUTE FUNCTION {function}()",
            TableLock.ShareRowExclusive);
        // The setting first: a backfill's rows need no comparing then, and they are the most by far.
        yield return new(
            $"CREATE TRIGGER {Identifier.Quote(name + "_u")} BEFORE UPDATE ON {on} FOR EACH ROW "
            + $"WHEN (current_setting('{PauseSetting}', true) IS DISTINCT FROM 'on' AND ({concerned})) EXECUTE FUNCTION {function}()",
            TableLock.ShareRowExclusive);
    }

    public static IEnumerable<SqlStatement> Drop(string table, ColumnSync sync)
    {
        var name = Name(table, sync);
        var on = Identifier.QuoteTable(table);
        yield return new($"DROP TRIGGER {Identifier.Quote(name + "_i")} ON {on}", TableLock.AccessExclusive);
        yield return new($"DROP TRIGGER {Identifier.Quote(name + "_u")} ON {on}", TableLock.AccessExclusive);
        yield return new($"DROP FUNCTION {Schema}.{Identifier.Quote(name)}()", TableLock.None);
    }

    /// <summary>The names of the two triggers.</summary>
    public static IEnumerable<string> Names(string table, ColumnSync sync) => [Name(table, sync) + "_i", Name(table, sync) + "_u"];

    private static string IsEmpty(ColumnSync sync) =>
        $"{All(sync.NewColumns, column => $"OLD.{column} IS NULL")} AND ({Any(sync.OldColumns, column => $"OLD.{column} IS NOT NULL")})";

    // Readable, and yet different for tables and columns whose names begin alike. Triggers fire in the order of their
    // names: the prefix puts ours behind most others, so that they see what those have made of the row.
    private static string Name(string table, ColumnSync sync)
    {
        var all = string.Join('\0', sync.OldColumns.Concat(sync.NewColumns).Select(column => column.Name).Prepend(table));
        var readable = new string([.. sync.NewColumns.First().Name.Where(c => char.IsAsciiLetterOrDigit(c) || c == '_').Take(30)]);
        return $"zero_downtime_lab_{readable}_{Identifier.Digest(all)}";
    }

    private static string Function(string function, ColumnSync sync)
    {
        var forward = Follow(sync.Forward, "NEW");
        var backward = Follow(sync.Backward, "NEW");
        var body = $"""
            #variable_conflict use_column
            BEGIN
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
              RETURN NEW;
            END
            """;
        var quote = Dollars(body);
        return $"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS {quote}\n{body}\n{quote}";
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
        : $"(SELECT {way.Value.Sql} FROM (SELECT {row}.*) AS zero_downtime_lab_row)";

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

    private static string Indent(IEnumerable<string> lines, int by)
    {
        var text = string.Join("\n", lines.DefaultIfEmpty("NULL;").Select(line => new string(' ', by) + line));
        return text;
    }

    // A tag that does not stand in the body, so that no name or expression can end the text early.
    private static string Dollars(string body)
    {
        var tag = "$zdl$";
        for (var i = 1; body.Contains(tag, StringComparison.Ordinal); i++)
            tag = $"$zdl{i}$";
        return tag;
    }
}
