namespace ZeroDowntimeLab;

/// <summary>What a step removes and no step before it has carried to another place.</summary>
/// <param name="Step">The step.</param>
/// <param name="Columns">The columns, as <c>table.column</c>; <c>table.*</c> for all of a table.</param>
public sealed record Loss(MigrationStep Step, IReadOnlyList<string> Columns);
