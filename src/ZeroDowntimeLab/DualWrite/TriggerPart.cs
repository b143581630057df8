namespace ZeroDowntimeLab;

/// <summary>What a rule does to a row that is written.</summary>
/// <param name="When">The condition, over <c>NEW</c> and, for a changed row, <c>OLD</c>.</param>
/// <param name="Statements">The lines of PL/pgSQL that change <c>NEW</c>.</param>
internal sealed record TriggerPart(string When, IReadOnlyList<string> Statements);
