namespace ZeroDowntimeLab;

/// <summary>A change of many rows that a server makes batch by batch, so that nobody waits long for a row.</summary>
/// <param name="Table">The table.</param>
/// <param name="Set">What stands after <c>SET</c>.</param>
/// <param name="Condition">The rows to change. A changed row does not fit it any more.</param>
public sealed record BatchedUpdate(string Table, string Set, string Condition)
{
    /// <summary>The same change as one statement, without a semicolon at its end.</summary>
    public string Sql => $"UPDATE {Identifier.QuoteTable(Table)} SET {Set} WHERE {Condition}";
}
