namespace ZeroDowntimeLab;

/// <summary>Something that must hold on a server before a step may run, and that one query can tell.</summary>
/// <param name="CountViolations">A query that counts the violations; 0 if there is none.</param>
/// <param name="Refuse">The error for so many violations.</param>
public sealed record StateCheck(string CountViolations, Func<long, MigrationException> Refuse);
