namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// A rule that puts right what the other version of the code writes: a row that is wrong by it gets another value in
/// one column. A trigger applies it to new writes, <see cref="CorrectRows"/> to the rows that are there.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column that gets the value.</param>
/// <param name="ColumnNames">All columns of the table, for <see cref="Remedy"/>.</param>
/// <param name="Wrong">The condition of a wrong row, in SQL. It is true or false, never NULL.</param>
/// <param name="Value">The value, an SQL expression over the columns of the row.</param>
/// <param name="Reason">What is put right, for people: <c>NULL</c>.</param>
public sealed record Correction(
    string Table, string Column, IReadOnlyList<string> ColumnNames, string Wrong, string Value, string Reason)
{
    private const string Row = "zero_downtime_lab_row";

    /// <summary>When a write is put right.</summary>
    public CorrectedWrites Writes { get; init; } = CorrectedWrites.All;

    /// <summary>The rows that are wrong and that the value puts right.</summary>
    internal string Remedy
    {
        get
        {
            var column = Identifier.Quote(Column);
            var others = ColumnNames.Where(name => name != Column).Select(Identifier.Quote).Append($"({Value}) AS {column}");
            return $"({Wrong}) AND NOT (SELECT {Wrong} FROM (SELECT {string.Join(", ", others)}) AS {Row})";
        }
    }

    private string Name => $"zero_downtime_lab_correct_{Identifier.Digest($"{Table}\0{Column}")}";

    private string Function => $"{SyncTrigger.Schema}.{Identifier.Quote(Name)}";

    internal IEnumerable<SqlStatement> Create()
    {
        yield return new($"CREATE FUNCTION {Function}() RETURNS trigger LANGUAGE plpgsql AS {DollarQuote.Of(Body)}", TableLock.None);
        yield return new(
            $"CREATE TRIGGER {Identifier.Quote(Name)} BEFORE INSERT{(Writes == CorrectedWrites.Inserts ? "" : " OR UPDATE")} "
            + $"ON {Identifier.QuoteTable(Table)} FOR EACH ROW "
            + $"WHEN (current_setting('{SyncTrigger.PauseSetting}', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION {Function}()",
            TableLock.ShareRowExclusive);
    }

    internal IEnumerable<SqlStatement> Drop()
    {
        yield return new($"DROP TRIGGER {Identifier.Quote(Name)} ON {Identifier.QuoteTable(Table)}", TableLock.AccessExclusive);
        yield return new($"DROP FUNCTION {Function}()", TableLock.None);
    }

    private string Body => $"""
        #variable_conflict use_column
        DECLARE
          zero_downtime_lab_value {Identifier.QuoteTable(Table)}.{Identifier.Quote(Column)}%TYPE;
        BEGIN
          IF {Of(Wrong, "NEW")} THEN
            NEW.{Identifier.Quote(Column)} := {Of(Value, "NEW")};
        {(Writes == CorrectedWrites.AllAndFollow ? Follow : "")}  END IF;
          RETURN NEW;
        END
        """;

    // A value that nobody has written goes on following what it is made from. Compared as text, for not every type
    // (json is one) can be compared.
    private string Follow => $"""
          ELSIF TG_OP = 'UPDATE' THEN
            zero_downtime_lab_value := {Of(Value, "OLD")};
            IF OLD.{Identifier.Quote(Column)}::text IS NOT DISTINCT FROM zero_downtime_lab_value::text
              AND NEW.{Identifier.Quote(Column)}::text IS NOT DISTINCT FROM zero_downtime_lab_value::text THEN
              NEW.{Identifier.Quote(Column)} := {Of(Value, "NEW")};
            END IF;

        """;

    private static string Of(string expression, string row) => $"(SELECT {expression} FROM (SELECT {row}.*) AS {Row})";
}
