namespace ZeroDowntimeLab;

/// <summary>Something that must hold on a server before a step may run, and that one look can tell.</summary>
/// <param name="CountViolations">A query that counts what is not as it must be: 0 if all is well.</param>
/// <param name="Refuse">The error for so many violations.</param>
public sealed record StateCheck(string CountViolations, Func<long, MigrationException> Refuse);
