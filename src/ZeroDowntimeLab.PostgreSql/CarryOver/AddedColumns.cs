using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The statements of a plan that add columns to one table.</summary>
/// <param name="Table">The table as the statements name it.</param>
/// <param name="Statements">The statements, in order.</param>
internal sealed partial record AddedColumns(string Table, IReadOnlyList<string> Statements)
{
    private const string Name = """(?:"(?:[^"]|"")+"|\w+)""";

    /// <summary>What the steps before the contract that are not done add, table by table: columns of the user and of ours.</summary>
    public static IReadOnlyList<AddedColumns> Of(MigrationPlan plan) =>
    [
        .. from step in plan.StepsLeft
           where step.Phase != MigrationPhase.Contracting
           from statement in step.Forward.Script.Statements
           let match = AddColumn().Match(statement.Text)
           where match.Success
           group statement.Text by match.Groups["table"].Value into table
           select new AddedColumns(table.Key, [.. table]),
    ];

    /// <summary>The same statements for another table.</summary>
    public IEnumerable<string> On(string table) => Statements.Select(statement => AddColumn().Replace(statement, $"ALTER TABLE {table} ADD COLUMN"));

    [GeneratedRegex($@"\AALTER TABLE (?<table>{Name}(?:\.{Name})?) ADD COLUMN\b")]
    private static partial Regex AddColumn();
}
