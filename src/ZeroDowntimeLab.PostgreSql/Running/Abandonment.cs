namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What becomes of a plan that is given up where it stands, neither completed nor rolled back.</summary>
/// <param name="Plans">The ids of the plans; usually one.</param>
/// <param name="Removed">What the plan made and is removed: triggers, functions, indexes and constraints.</param>
/// <param name="Kept">What stays, one sentence each: columns and tables, because they hold data, and what is not ours.</param>
public sealed record Abandonment(IReadOnlyList<string> Plans, IReadOnlyList<string> Removed, IReadOnlyList<string> Kept);
