namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// A rule that corrects what old code has written and writes: a row that is wrong by it gets another value in one column.
/// The value from before is kept beside it, in a column of its own, so that an undo brings it back.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column that gets the value.</param>
internal sealed record Correction(string Table, Column Column)
{
    private const string Row = "zero_downtime_lab_row";
    private const string Unfilled = "'u'";
    private const string Corrected = "'d'";

    /// <summary>All columns of the table.</summary>
    public required IReadOnlyList<string> ColumnNames { get; init; }

    /// <summary>The condition of a wrong row, in SQL. It is true or false, never NULL.</summary>
    public required string Wrong { get; init; }

    /// <summary>The value, an SQL expression over the columns of the row.</summary>
    public required string Value { get; init; }

    /// <summary>The columns that the value is known to read.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The rows that are corrected, for people: <c>rows with NULL</c>.</summary>
    public required string Rows { get; init; }

    /// <summary>What the rule does, for people.</summary>
    public string Description => $"correct '{Column.Name}' of '{Table}' in {Rows} as they are written";

    /// <summary>Adds the columns that the correction needs for itself.</summary>
    public IReadOnlyList<SqlStatement> AddColumns =>
        [OwnName.AddColumn(Table, BeforeName, ColumnSql.TypeOf(Column)), OwnName.AddColumn(Table, StateName, $"\"char\" DEFAULT {Unfilled}")];

    /// <summary>Drops them.</summary>
    public IReadOnlyList<SqlStatement> DropColumns => [OwnName.DropColumn(Table, BeforeName), OwnName.DropColumn(Table, StateName)];

    /// <summary>The change that corrects existing rows: those that are wrong, and right with the value.</summary>
    public BatchedUpdate Correct
    {
        get
        {
            var others = ColumnNames.Where(name => name != Column.Name).Select(Identifier.Quote).Append($"({Value}) AS {Quoted}");
            return new BatchedUpdate(
                Table,
                $"{Before} = {Quoted}, {Quoted} = ({Value}), {State} = {Corrected}",
                $"{StateColumn.IsUnfilled(State)} AND ({Wrong}) AND NOT (SELECT {Wrong} FROM (SELECT {string.Join(", ", others)}) AS {Row})");
        }
    }

    /// <summary>The change that brings the values back, where nobody has written another one since.</summary>
    public BatchedUpdate Restore => new(Table, $"{Quoted} = {Before}, {Before} = NULL, {State} = {Unfilled}", $"{State} = {Corrected}");

    /// <summary>The rule for rows as they are written. It sees what the triggers of the user have made of them.</summary>
    public TriggerRule Rule => new(Table, StateName)
    {
        LastOfInsert = new("true", [.. Statements(otherwise: [])]),
        LastOfUpdate = new(
            $"NEW.{State} = OLD.{State} OR NEW.{State} IS NULL",
            [
                .. Statements(
                [
                    $"ELSIF {Image.Differ([($"OLD.{Quoted}", $"NEW.{Quoted}")])} THEN",
                    $"  NEW.{Before} := NULL;",
                    $"  NEW.{State} := {Unfilled};",
                ]),
            ]),
        Reads = [.. ColumnNames.Where(name => name != Column.Name)],
        Writes = [Column.Name],
        NamedColumns = [.. Sources.Union([Column.Name])],
        Evaluated = [Wrong, ColumnSql.Cast(Value, Column)],
        HasExpressions = true,
    };

    private string Quoted => Identifier.Quote(Column.Name);

    private string StateName => OwnName.For($"state_{Column.Name}", [Table, Column.Name]);

    private string State => Identifier.Quote(StateName);

    private string BeforeName => OwnName.For($"before_{Column.Name}", [Table, Column.Name]);

    private string Before => Identifier.Quote(BeforeName);

    private IEnumerable<string> Statements(IEnumerable<string> otherwise) =>
    [
        $"IF {TriggerRule.Evaluate(Wrong, "NEW")} THEN",
        $"  NEW.{Before} := NEW.{Quoted};",
        $"  NEW.{Quoted} := {TriggerRule.Evaluate(Value, "NEW")};",
        $"  NEW.{State} := {Corrected};",
        .. otherwise,
        "END IF;",
    ];
}
