using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Statements that commit together, or one that runs alone, with what the journal records then.</summary>
/// <param name="Statements">The statements; one of them alone if it is to run alone.</param>
/// <param name="Table">The table that others may hold a lock on, if it is known.</param>
/// <param name="Record">Adds the changes of the journal to the last transaction.</param>
internal sealed record StatementGroup(IReadOnlyList<SqlStatement> Statements, string? Table, Action<NpgsqlBatch> Record)
{
    /// <summary>The step that the statements belong to; <see langword="null"/> if they belong to none.</summary>
    public StepKey? Step { get; init; }

    /// <summary>Divides the statements of a step.</summary>
    public static IReadOnlyList<IReadOnlyList<SqlStatement>> Divide(IEnumerable<SqlStatement> statements)
    {
        var groups = new List<List<SqlStatement>>();
        foreach (var statement in statements)
        {
            if (groups.Count == 0 || statement.Alone || groups[^1][0].Alone)
                groups.Add([]);
            groups[^1].Add(statement);
        }

        if (groups.Count == 0)
            groups.Add([]);
        return groups;
    }
}
