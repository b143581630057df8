namespace ZeroDowntimeLab.Exercises;

[ForTask("Alter 1")]
public abstract class Alter1Checks(ISplitTableBuilder answer) : AnswerChecks<ISplitTableBuilder>(answer)
{
    private static readonly MigrationPhase[] Phases = [MigrationPhase.Expanding, MigrationPhase.Migrating, MigrationPhase.Contracting];

    private readonly Customers _customers = new();

    [Check("when the plan is complete, each new table has one row for each row of the old table, with the values of all columns that both have.")]
    public async Task Every_value_arrives_in_the_new_tables()
    {
        await CompleteAsync(Build());

        _customers.ShouldHaveArrived();
    }

    [Check("a plan is made first and runs later. A row that is written in between must arrive too.")]
    public async Task A_row_written_after_the_plan_was_made_arrives_too()
    {
        var plan = Build();
        _customers.Sign(4, "dora");

        await CompleteAsync(plan);

        _customers.ShouldHaveArrived();
    }

    [Check("a split ends with the new tables only. If the old table stays, somebody writes to it and nobody reads it.")]
    public async Task The_old_table_is_gone_at_the_end()
    {
        await CompleteAsync(Build());

        Finding.ShouldBe("The tables at the end", "people, addresses", string.Join(", ", _customers.TableNames.OrderDescending()));
    }

    [Check("until CONTRACTING, old code is still running. It must find its table, with every row.")]
    public async Task Old_code_works_until_contract()
    {
        var plan = Build();
        foreach (var phase in new[] { MigrationPhase.Expanding, MigrationPhase.Migrating })
        {
            await RunAsync(plan, phase);

            var found = _customers.TableNames.Contains(Customers.Source) ? Customers.Values(_customers.Old, "name") : "no such table";
            Finding.ShouldBe($"The old table after {phase.Label()}", "alice, bob, bob", found);
        }
    }

    [Check("new code is deployed after MIGRATING and reads the new tables. It must find every row there before the old table is dropped.")]
    public async Task New_code_finds_every_row_before_contract()
    {
        await RunAsync(Build(), MigrationPhase.Migrating);

        _customers.ShouldHaveArrived();
    }

    [Check("a plan can be undone from every phase. Afterwards the tables are the same as before, with every row.")]
    public async Task An_undo_restores_the_same_tables()
    {
        var before = Snapshot.Of(_customers.Database);
        foreach (var phase in Phases)
        {
            var plan = Build();
            var executor = await RunAsync(plan, phase);

            await executor.RollbackAsync(plan);

            Finding.ShouldBe($"The tables after {phase.Label()} and an undo", before, Snapshot.Of(_customers.Database));
        }
    }

    [Check("old code may write a row after the others were copied. The old table must not be dropped while it has the only copy of a row.")]
    public async Task A_row_written_after_the_copy_is_not_lost()
    {
        var plan = Build();
        var executor = await RunAsync(plan, MigrationPhase.Migrating);
        _customers.Sign(4, "dora");

        await executor.ExecuteAsync(plan);

        var table = _customers.TableNames.Contains(Customers.Source) ? _customers.Old : _customers.Database[Customers.People];
        Finding.ShouldBe("The names, if dora signed up after MIGRATING", "alice, bob, bob, dora", Customers.Values(table, "name"));
    }

    [Check("old code may also change a row after it was copied. The old table must not be dropped while it has the only copy of a value.")]
    public async Task A_change_after_the_copy_is_not_lost()
    {
        foreach (var (column, newTable) in new[] { ("name", Customers.People), ("street", Customers.Addresses) })
        {
            var customers = new Customers();
            var plan = Answer.Build("SPLIT", customers.Old, customers.NewTables);
            var executor = new MigrationExecutor(customers.Database);
            await executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
            customers.Old.Update(0, (column, "changed"));

            await executor.ExecuteAsync(plan);

            var table = customers.TableNames.Contains(Customers.Source) ? customers.Old : customers.Database[newTable];
            var isThere = Customers.Values(table, column).Contains("changed", StringComparison.Ordinal);
            Finding.ShouldBe($"The {column} that changed after MIGRATING", "it is there", isThere ? "it is there" : "it is lost");
        }
    }

    private MigrationPlan Build() => Answer.Build("SPLIT", _customers.Old, _customers.NewTables);

    private async Task CompleteAsync(MigrationPlan plan)
    {
        await new MigrationExecutor(_customers.Database).ExecuteAsync(plan);
        Finding.ShouldBe("The phase of the plan after a full run", "COMPLETE", PhaseOf(plan));
    }

    private async Task<MigrationExecutor> RunAsync(MigrationPlan plan, MigrationPhase last)
    {
        var executor = new MigrationExecutor(_customers.Database);
        await executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = last });
        if (plan.Failure is not null)
            Finding.ShouldBe($"The plan after a run up to {last.Label()}", "no step fails", PhaseOf(plan));
        return executor;
    }

    private static string PhaseOf(MigrationPlan plan) =>
        plan.Failure is null ? plan.CurrentPhase.Label() : $"{plan.CurrentPhase.Label()}, because a step failed: {plan.Failure.Message}";
}
