namespace ZeroDowntimeLab;

/// <summary>One statement of SQL, as PostgreSQL runs it.</summary>
/// <param name="Text">The statement, without a semicolon at its end.</param>
/// <param name="Lock">The strongest lock that it takes on the table.</param>
public sealed record SqlStatement(string Text, TableLock Lock)
{
    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
