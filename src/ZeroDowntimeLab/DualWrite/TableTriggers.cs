namespace ZeroDowntimeLab;

/// <summary>
/// The triggers of a table for all of its rules: two functions, one before the triggers of the user and one after them.
/// PostgreSQL fires triggers in the order of their names, so that the names begin with the first and the last sign of
/// ASCII that is seen. They fire in every session, also in one that restores or replicates.
/// </summary>
internal static class TableTriggers
{
    private const string First = "!" + OwnName.Schema;
    private const string Last = "~" + OwnName.Schema;
    private const string CreateCommand = "CREATE ";

    /// <summary>The names of the triggers that fire before those of the user, and of those that fire after them.</summary>
    public static (IReadOnlyList<string> First, IReadOnlyList<string> Last) Names =>
        ([First + "_insert", First + "_update"], [Last + "_insert", Last + "_update"]);

    /// <summary>The statements after which these rules are at work, and no others.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="areThere">Whether the table has the triggers already, for other rules.</param>
    public static IEnumerable<SqlStatement> Statements(string table, IReadOnlyList<TriggerRule> rules, bool areThere)
    {
        if (rules.Count == 0)
            return Drop(table);
        var statements = Create(table, InOrder(rules));
        return areThere ? statements.Select(Again) : statements;
    }

    // Only the command is changed: the rest of the text may hold the same word in an expression.
    private static SqlStatement Again(SqlStatement statement) => statement.Text.StartsWith(CreateCommand, StringComparison.Ordinal)
        ? new SqlStatement($"CREATE OR REPLACE {statement.Text[CreateCommand.Length..]}", statement.Lock)
        : statement;

    private static IEnumerable<SqlStatement> Create(string table, IReadOnlyList<TriggerRule> rules)
    {
        IReadOnlyList<TriggerRule> reversed = [.. rules.Reverse()];
        yield return Function(FirstFunction(table), reversed, rule => rule.FirstOfInsert, rule => rule.FirstOfUpdate);
        yield return Function(LastFunction(table), rules, rule => rule.LastOfInsert, rule => rule.LastOfUpdate);
        yield return Trigger(table, First + "_insert", FirstFunction(table), reversed.Select(rule => rule.FirstOfInsert));
        yield return Trigger(table, First + "_update", FirstFunction(table), reversed.Select(rule => rule.FirstOfUpdate));
        yield return Trigger(table, Last + "_insert", LastFunction(table), rules.Select(rule => rule.LastOfInsert));
        yield return Trigger(table, Last + "_update", LastFunction(table), rules.Select(rule => rule.LastOfUpdate));
        yield return new(
            $"ALTER TABLE {Identifier.QuoteTable(table)} {string.Join(", ", Names.First.Concat(Names.Last).Select(name => $"ENABLE ALWAYS TRIGGER {Identifier.Quote(name)}"))}",
            TableLock.ShareRowExclusive);
    }

    private static IEnumerable<SqlStatement> Drop(string table)
    {
        foreach (var name in Names.First.Concat(Names.Last))
            yield return new($"DROP TRIGGER {Identifier.Quote(name)} ON {Identifier.QuoteTable(table)}", TableLock.AccessExclusive) { Drops = TriggerObject(table, name) };
        foreach (var name in new[] { FirstFunction(table), LastFunction(table) })
            yield return new($"DROP FUNCTION {InSchema(name)}()", TableLock.None) { Drops = FunctionObject(name) };
    }

    private static SqlStatement Function(
        string name, IReadOnlyList<TriggerRule> rules, Func<TriggerRule, TriggerPart?> onInsert, Func<TriggerRule, TriggerPart?> onUpdate)
    {
        var body = $"""
            #variable_conflict use_column
            BEGIN
              IF TG_OP = 'INSERT' THEN
            {Lines(rules.Select(onInsert))}
              ELSE
            {Lines(rules.Select(onUpdate))}
              END IF;
              RETURN NEW;
            END
            """;
        // What a setting of the writer's session could change in an expression is as it is now.
        var settings = rules.Any(rule => rule.HasExpressions)
            ? " SECURITY DEFINER SET search_path FROM CURRENT" + ValueSettings.FromCurrent
            : "";
        return new($"CREATE FUNCTION {InSchema(name)}() RETURNS trigger LANGUAGE plpgsql{settings} AS {DollarQuote.Of(body)}", TableLock.None) { Makes = FunctionObject(name) };
    }

    private static SqlStatement Trigger(string table, string name, string function, IEnumerable<TriggerPart?> parts)
    {
        var when = string.Join(" OR ", parts.OfType<TriggerPart>().Select(part => $"({part.When})").DefaultIfEmpty("false"));
        var change = name.EndsWith("_insert", StringComparison.Ordinal) ? "INSERT" : "UPDATE";
        return new(
            $"CREATE TRIGGER {Identifier.Quote(name)} BEFORE {change} ON {Identifier.QuoteTable(table)} FOR EACH ROW "
            + $"WHEN ({when}) EXECUTE FUNCTION {InSchema(function)}()",
            TableLock.ShareRowExclusive)
        { Makes = TriggerObject(table, name) };
    }

    // The condition of the trigger is that of the only part, and need not be asked twice.
    private static string Lines(IEnumerable<TriggerPart?> parts)
    {
        List<TriggerPart> all = [.. parts.OfType<TriggerPart>()];
        var lines = all is [var only]
            ? only.Statements
            : all.SelectMany(part => part.Statements.Select(line => $"  {line}").Prepend($"IF {part.When} THEN").Append("END IF;")).DefaultIfEmpty("NULL;");
        return string.Join("\n", lines.Select(line => $"    {line}"));
    }

    // A rule that reads what another one writes comes after it.
    private static List<TriggerRule> InOrder(IReadOnlyList<TriggerRule> rules)
    {
        List<TriggerRule> ordered = [];
        List<TriggerRule> left = [.. rules];
        while (left.Count > 0)
        {
            var next = left.Find(rule => !left.Exists(other => other != rule && other.Writes.Intersect(rule.Reads).Any())) ?? left[0];
            ordered.Add(next);
            left.Remove(next);
        }

        return ordered;
    }

    private static string FirstFunction(string table) => Function("first", table);

    private static string LastFunction(string table) => Function("last", table);

    private static string Function(string place, string table) => OwnName.For($"{place}_{table}", [table]);

    private static string InSchema(string function) => $"{OwnName.Schema}.{Identifier.Quote(function)}";

    private static ServerObject FunctionObject(string name) => new(ServerObjectKind.Function, name, OwnName.Schema);

    private static ServerObject TriggerObject(string table, string name) => new(ServerObjectKind.Trigger, name, Identifier.QuoteTable(table));
}
