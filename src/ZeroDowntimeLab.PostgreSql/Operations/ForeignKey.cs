namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The rule that a column holds only values of a column of another table.</summary>
/// <param name="Name">The name of the constraint.</param>
/// <param name="Column">The column that refers.</param>
/// <param name="Table">The table that it refers to.</param>
/// <param name="Target">The column there.</param>
/// <param name="Options">What follows in SQL: <c>ON DELETE CASCADE</c>; empty for none.</param>
public sealed record ForeignKey(string Name, string Column, string Table, string Target, string Options = "")
{
    /// <summary>The constraint as it stands in <c>CREATE TABLE</c> and <c>ADD</c>.</summary>
    internal string Sql =>
        $"CONSTRAINT {Identifier.Quote(Name)} FOREIGN KEY ({Identifier.Quote(Column)}) "
        + $"REFERENCES {Identifier.QuoteTable(Table)} ({Identifier.Quote(Target)}){(Options.Length == 0 ? "" : $" {Options}")}";

    /// <summary>
    /// The rows that refer to nothing; true or false, never NULL. The value is handed in under a name of our own, so
    /// that a column of the other table with the same name is not taken for it.
    /// </summary>
    internal string WrongRows =>
        $"({Identifier.Quote(Column)} IS NOT NULL AND NOT EXISTS ("
        + $"SELECT FROM (SELECT {Identifier.Quote(Column)} AS zero_downtime_lab_value) AS zero_downtime_lab_one "
        + $"JOIN {Identifier.QuoteTable(Table)} AS zero_downtime_lab_other "
        + $"ON zero_downtime_lab_other.{Identifier.Quote(Target)} = zero_downtime_lab_one.zero_downtime_lab_value))";
}
