namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// A rule that corrects what the other version of the code writes: a row that is wrong by it gets another value in one
/// column. A trigger applies it to new writes, <see cref="CorrectRows"/> to existing rows.
/// </summary>
public sealed record Correction
{
    private const string Row = "zero_downtime_lab_row";

    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>The column that gets the value.</summary>
    public required string Column { get; init; }

    /// <summary>All columns of the table.</summary>
    public required IReadOnlyList<string> ColumnNames { get; init; }

    /// <summary>The condition of a wrong row, in SQL. It is true or false, never NULL.</summary>
    public required string Wrong { get; init; }

    /// <summary>The value, an SQL expression over the columns of the row.</summary>
    public required string Value { get; init; }

    /// <summary>What is corrected, for people: <c>NULL</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Which writes are corrected.</summary>
    public CorrectedWrites Writes { get; init; } = CorrectedWrites.All;

    /// <summary>The change that corrects existing rows: those that are wrong, and right with the value.</summary>
    internal BatchedUpdate Update
    {
        get
        {
            var others = ColumnNames.Where(name => name != Column).Select(Identifier.Quote).Append($"({Value}) AS {QuotedColumn}");
            return new BatchedUpdate(
                Table,
                $"{QuotedColumn} = ({Value})",
                $"({Wrong}) AND NOT (SELECT {Wrong} FROM (SELECT {string.Join(", ", others)}) AS {Row})");
        }
    }

    /// <summary>The trigger that corrects new writes.</summary>
    internal RowTrigger Trigger => new(Table, RowTrigger.NameFor("correct", Table, Column), Body)
    {
        OnUpdate = Writes != CorrectedWrites.Inserts,
        Declaration = Writes == CorrectedWrites.AllAndFollow ? "zero_downtime_lab_computed record;" : null,
    };

    private string QuotedColumn => Identifier.Quote(Column);

    private string Body => $"""
          IF {RowTrigger.Evaluate(Wrong, "NEW")} THEN
            NEW.{QuotedColumn} := {RowTrigger.Evaluate(Value, "NEW")};
        {(Writes == CorrectedWrites.AllAndFollow ? Follow : "")}  END IF;
        """;

    // A value that nobody has written follows what it is made from. It is assigned to a column of a row, because that
    // gives it the type of the column, length and all. It is compared as text, because some types (json) have no equality.
    private string Follow => $"""
          ELSIF TG_OP = 'UPDATE' THEN
            zero_downtime_lab_computed := OLD;
            zero_downtime_lab_computed.{QuotedColumn} := {RowTrigger.Evaluate(Value, "OLD")};
            IF OLD.{QuotedColumn}::text IS NOT DISTINCT FROM zero_downtime_lab_computed.{QuotedColumn}::text
              AND NEW.{QuotedColumn}::text IS NOT DISTINCT FROM zero_downtime_lab_computed.{QuotedColumn}::text THEN
              NEW.{QuotedColumn} := {RowTrigger.Evaluate(Value, "NEW")};
            END IF;

        """;
}
