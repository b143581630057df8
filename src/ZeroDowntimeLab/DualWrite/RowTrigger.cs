namespace ZeroDowntimeLab;

/// <summary>
/// A function of PostgreSQL that changes a row before it is written, with the triggers that call it. It runs in the
/// session of the writer, whatever its search path is.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The name of the function. The triggers have it too, with a letter for what calls them.</param>
/// <param name="Body">The statements that change <c>NEW</c>, each line indented by two.</param>
internal sealed record RowTrigger(string Table, string Name, string Body)
{
    /// <summary>The schema of everything that plans put into a database for themselves.</summary>
    public const string Schema = "zero_downtime_lab";

    /// <summary>The setting that is <c>on</c> in a session whose updates the triggers ignore: a backfill's.</summary>
    public const string PauseSetting = "zero_downtime_lab.pause_sync";

    /// <summary>What the statements declare, as it stands between <c>DECLARE</c> and <c>BEGIN</c>.</summary>
    public string? Declaration { get; init; }

    /// <summary>Whether updates call it as well as inserts.</summary>
    public bool OnUpdate { get; init; } = true;

    /// <summary>The condition of an update that calls it; <see langword="null"/> for every update.</summary>
    public string? UpdateCondition { get; init; }

    /// <summary>The names of its triggers.</summary>
    public IEnumerable<string> TriggerNames => OnUpdate ? [InsertTrigger, UpdateTrigger] : [InsertTrigger];

    private string InsertTrigger => Name + "_i";

    private string UpdateTrigger => Name + "_u";

    private string On => Identifier.QuoteTable(Table);

    private ServerObject FunctionObject => new(ServerObjectKind.Function, Name, Identifier.Quote(Schema));

    private string Function => $"{Schema}.{Identifier.Quote(Name)}";

    /// <summary>
    /// A name that people can read, and that is different for tables and columns whose names begin alike. Triggers fire
    /// in the order of their names: the prefix puts ours behind most others, so that they see what those have made of
    /// the row.
    /// </summary>
    /// <param name="readable">What to read in it.</param>
    /// <param name="parts">What it is made for.</param>
    public static string NameFor(string readable, params IEnumerable<string> parts)
    {
        var letters = new string([.. readable.Where(c => char.IsAsciiLetterOrDigit(c) || c == '_').Take(30)]);
        return $"zero_downtime_lab_{letters}_{Identifier.Digest(string.Join('\0', parts))}";
    }

    /// <summary>An expression over the columns of a row, for <c>NEW</c> or <c>OLD</c>.</summary>
    public static string Evaluate(string expression, string row) => $"(SELECT {expression} FROM (SELECT {row}.*) AS zero_downtime_lab_row)";

    public IEnumerable<SqlStatement> Create()
    {
        var text = $"#variable_conflict use_column\n{(Declaration is null ? "" : $"DECLARE\n  {Declaration}\n")}BEGIN\n{Body}\n  RETURN NEW;\nEND";
        yield return new($"CREATE FUNCTION {Function}() RETURNS trigger LANGUAGE plpgsql AS {DollarQuote.Of(text)}", TableLock.None) { Makes = FunctionObject };
        yield return new(
            $"CREATE TRIGGER {Identifier.Quote(InsertTrigger)} BEFORE INSERT ON {On} FOR EACH ROW EXECUTE FUNCTION {Function}()",
            TableLock.ShareRowExclusive) { Makes = TriggerObject(InsertTrigger) };
        if (!OnUpdate)
            yield break;
        // The setting first: a backfill's rows need no comparing then, and they are the most by far.
        yield return new(
            $"CREATE TRIGGER {Identifier.Quote(UpdateTrigger)} BEFORE UPDATE ON {On} FOR EACH ROW "
            + $"WHEN (current_setting('{PauseSetting}', true) IS DISTINCT FROM 'on'{(UpdateCondition is null ? "" : $" AND ({UpdateCondition})")}) "
            + $"EXECUTE FUNCTION {Function}()",
            TableLock.ShareRowExclusive) { Makes = TriggerObject(UpdateTrigger) };
    }

    public IEnumerable<SqlStatement> Drop()
    {
        foreach (var trigger in TriggerNames)
            yield return new($"DROP TRIGGER {Identifier.Quote(trigger)} ON {On}", TableLock.AccessExclusive) { Drops = TriggerObject(trigger) };
        yield return new($"DROP FUNCTION {Function}()", TableLock.None) { Drops = FunctionObject };
    }

    private ServerObject TriggerObject(string trigger) => new(ServerObjectKind.Trigger, trigger, On);
}
