namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A condition that every row must fulfil.</summary>
/// <param name="Name">The name of the constraint.</param>
/// <param name="Condition">The condition in SQL. NULL fulfils it, as PostgreSQL has it.</param>
/// <param name="NoInherit">Whether it holds for the table alone and not for those that inherit from it.</param>
public sealed record CheckConstraint(string Name, string Condition, bool NoInherit = false)
{
    /// <summary>The constraint as it stands in <c>CREATE TABLE</c> and <c>ADD</c>.</summary>
    internal string Sql => $"CONSTRAINT {Identifier.Quote(Name)} CHECK ({Condition}){(NoInherit ? " NO INHERIT" : "")}";

    /// <summary>The rows that do not fulfil it; true or false, never NULL.</summary>
    internal string WrongRows => $"({Condition}) IS FALSE";
}
