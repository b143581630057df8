using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Learning;

/// <summary>The questions of the course, in its order.</summary>
public static class Questions
{
    private static readonly MigrationPhase[] Phases =
        [MigrationPhase.Pending, MigrationPhase.Expanding, MigrationPhase.Migrating, MigrationPhase.Contracting, MigrationPhase.Complete];

    /// <summary>All questions.</summary>
    public static IReadOnlyList<Question> All { get; } =
    [
        new RunQuestion<List<string>>(
            PhasesWithAWayBackAsync,
            result => $"It could be rolled back from {string.Join(", ", result)}.",
            ("from every phase, COMPLETE too", result => result.Count == Phases.Length),
            ("from every phase before it ends", result => result.SequenceEqual(Phases.SkipLast(1).Select(phase => phase.Label()))),
            ("from EXPANDING and MIGRATING only", result => result.SequenceEqual(["EXPANDING", "MIGRATING"])),
            ("only from the phase in which a step failed", result => result.Count == 1))
        {
            Id = "rollback-from",
            Text = "A plan renames a column in memory and has reached some phase. From which phases can it be rolled back?",
        },
        new RunQuestion<List<object?>>(
            ValuesOfANewColumnAsync,
            result => $"The two rows have {string.Join(" and ", result.Select(Show))}.",
            ("NULL", result => result.TrueForAll(value => value is null)),
            ("the empty text", result => result.TrueForAll(value => value is "")),
            ("the values of 'username'", result => result.SequenceEqual(["alice", "bob"])),
            ("none: the rows lack the column", result => result.Count == 0))
        {
            Id = "new-column",
            Text = "A table has two rows. The column display_name is added, with the default ''. Which values do the two rows have in it?",
        },
        new RunQuestion<double>(
            ProgressAfterUndoAsync,
            result => $"It is {result:0} %.",
            ("0 %", result => result == 0),
            ("33 %", result => result is > 30 and < 40),
            ("67 %", result => result is > 60 and < 70),
            ("100 %", result => result == 100))
        {
            Id = "progress",
            Text = "A plan has three steps. Two were done, and then undone because the third failed. What is its progress now?",
        },
        new RunQuestion<List<string>>(
            UndoneStepsAsync,
            result => result.Count == 0 ? "No step was undone." : $"Undone: {string.Join("; ", result)}.",
            ("only the step that failed", result => result is [var one] && one.Contains("Backfill", StringComparison.Ordinal)),
            ("only the step in EXPANDING", result => result is [var one] && one.Contains("Add column", StringComparison.Ordinal)),
            ("both, the failed one first", result => result.Count == 2),
            ("none: the plan stays where it failed", result => result.Count == 0))
        {
            Id = "which-undone",
            Text = "The step in EXPANDING has added a column. The step in MIGRATING fails in the middle of its rows. Which steps does the executor undo?",
        },
        new RunQuestion<IReadOnlyList<SafetyWarning>>(
            () => Task.FromResult(MigrationSafety.Validate(ContractOnly())),
            result => result.Count == 0 ? "It says nothing." : $"It says: {string.Join("; ", result)}.",
            ("nothing: each step is fine on its own", result => result.Count == 0),
            ("that the plan has no steps", result => result is [{ Message: "Migration plan has no steps" }]),
            ("that data may be lost", result => result.Any(warning => warning.Message.Contains("data loss", StringComparison.Ordinal))))
        {
            Id = "contract-only",
            Text = "A plan drops a column in CONTRACTING and has no step in EXPANDING. What does the safety check say?",
        },
        new RunQuestion<List<object?>>(
            ValuesAfterRenameAsync,
            result => $"full_name has {string.Join(" and ", result.Select(Show))}.",
            ("NULL until somebody writes a value", result => result.TrueForAll(value => value is null)),
            ("the values of 'username'", result => result.SequenceEqual(["alice", "bob"])),
            ("there is no such column", result => result.Count == 0))
        {
            Id = "after-complete",
            Text = "The plan to rename username to full_name is COMPLETE, at 100 %. Which values does full_name have in the two rows?",
        },
        new RunQuestion<StrategyResult>(
            async () => (await Race.RunAsync(new RaceRequest(new RenameScenario(), Strategy.Find("no-dual-write")!)).ConfigureAwait(false)).Strategies[0],
            result => result.Verdict,
            ("some requests fail, and no write is lost", result => result.Failed > 0 && result.Losses == default),
            ("no request fails, and some writes are lost", result => result.Failed == 0 && result.Losses.Writes > 0),
            ("no request fails, and no write is lost", result => result.Failed == 0 && result.Losses == default),
            ("some requests fail, and some writes are lost", result => result.Failed > 0 && result.Losses != default))
        {
            Id = "no-dual-write",
            Text = "The new column is added and filled while old code writes only the old column. Then new code is deployed, and the old column is dropped. What do users see?",
        },
    ];

    private static async Task<List<string>> PhasesWithAWayBackAsync()
    {
        List<string> found = [];
        foreach (var phase in Phases)
        {
            var users = Users();
            var executor = new MigrationExecutor(users);
            var plan = MigrationPlans.RenameColumn("predict", users, "username", "full_name");
            if (phase != MigrationPhase.Pending)
                await executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = phase.HasSteps() ? phase : null }).ConfigureAwait(false);
            try
            {
                await executor.RollbackAsync(plan).ConfigureAwait(false);
                found.Add(phase.Label());
            }
            catch (InvalidPhaseTransitionException)
            {
                // This phase has no way back.
            }
        }

        return found;
    }

    private static Task<List<object?>> ValuesOfANewColumnAsync()
    {
        var users = Users();
        users.AddColumn(new Column("display_name", ColumnType.Text, Default: ""));
        return Task.FromResult(ValuesOf(users, "display_name"));
    }

    private static async Task<double> ProgressAfterUndoAsync()
    {
        var users = Users();
        var plan = new MigrationPlan("predict", "Three steps", Steps(
            new AddColumn("users", new Column("one", ColumnType.Text)),
            new AddColumn("users", new Column("two", ColumnType.Text)),
            new DropColumn("users", "no_such_column")));
        await new MigrationExecutor(users).ExecuteAsync(plan).ConfigureAwait(false);
        return plan.ProgressPercent;
    }

    private static async Task<List<string>> UndoneStepsAsync()
    {
        var users = Users();
        var column = new Column("shout", ColumnType.Text);
        var transform = Transform.From("username", value => value is "bob" ? 1 : value, "username");
        var executor = new MigrationExecutor(users);
        await executor.ExecuteAsync(MigrationPlans.AddColumn("predict", users, column, transform: transform)).ConfigureAwait(false);
        return [.. executor.History.Where(entry => entry.Phase == MigrationPhase.RolledBack.Label()).Select(entry => entry.Message)];
    }

    private static async Task<List<object?>> ValuesAfterRenameAsync()
    {
        var users = Users();
        await new MigrationExecutor(users).ExecuteAsync(MigrationPlans.RenameColumn("predict", users, "username", "full_name")).ConfigureAwait(false);
        return ValuesOf(users, "full_name");
    }

    private static MigrationPlan ContractOnly() =>
        new("predict", "Drop a column", [new MigrationStep(MigrationPhase.Contracting, "Drop username", new DropColumn("users", "username"))]);

    private static IEnumerable<MigrationStep> Steps(params IEnumerable<Operation> operations) =>
        operations.Select(operation => new MigrationStep(MigrationPhase.Expanding, operation.Description, operation));

    private static List<object?> ValuesOf(Table table, string column) =>
        table.HasColumn(column) ? [.. table.Rows.Select(row => row[column])] : [];

    private static string Show(object? value) => value is null ? "NULL" : $"'{value}'";

    private static Table Users()
    {
        var users = new Table("users", new Column("id", ColumnType.Integer, IsNullable: false), new Column("username", ColumnType.Text));
        users.Insert(("id", 1), ("username", "alice"));
        users.Insert(("id", 2), ("username", "bob"));
        return users;
    }
}
