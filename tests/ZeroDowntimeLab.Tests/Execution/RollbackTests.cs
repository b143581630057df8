namespace ZeroDowntimeLab.Tests;

public class RollbackTests
{
    private readonly Database _database = new(Sample.Users(), Sample.People("Ada Lovelace", "Grace Hopper", null));
    private readonly MigrationExecutor _executor;

    public RollbackTests() => _executor = new MigrationExecutor(_database);

    public static TheoryData<string, int> EveryStepOfEveryPlan
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var (name, make) in Plans)
            {
                foreach (var position in Enumerable.Range(0, make(new(Sample.Users(), Sample.People())).Steps.Count + 1))
                    data.Add(name, position);
            }

            return data;
        }
    }

    private static Dictionary<string, Func<Database, MigrationPlan>> Plans => new()
    {
        ["add"] = database => MigrationPlans.AddColumn("M1", database["users"], new Column("age", ColumnType.Integer, IsNullable: false, Default: 0)),
        ["replace"] = database => MigrationPlans.AddColumn("M1", database["users"], new Column("login", ColumnType.Text, false, "x"), "username"),
        ["rename"] = database => MigrationPlans.RenameColumn("M1", database["users"], "username", "login"),
        ["split column"] = database => MigrationPlans.SplitColumn("M1", database["people"], "name", Sample.NameParts),
        ["split table"] = database => MigrationPlans.SplitTable("M1", database, "users", new Table("a", Sample.Users().Columns), new Table("b", new Column("id", ColumnType.Integer))),
    };

    [Theory]
    [MemberData(nameof(EveryStepOfEveryPlan))]
    public async Task A_failure_at_any_step_restores_every_row(string name, int position)
    {
        var before = _database.Content();
        var good = Plans[name](_database).Steps;
        var failing = new MigrationStep(
            good[Math.Min(position, good.Count - 1)].Phase, "Drop what is not there", new DropColumn("people", "age"));
        var plan = new MigrationPlan("M1", "Fails", [.. good.Take(position), failing, .. good.Skip(position)]);

        await _executor.ExecuteAsync(plan);

        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        plan.ProgressPercent.Should().Be(0);
        plan.Failure.Should().BeOfType<ColumnNotFoundException>().Which.Message.Should().Be("Column 'age' not found in 'people'");
        plan.Steps.Count(step => step.RolledBack).Should().Be(position);
        _database.Content().Should().Be(before);
    }

    [Fact]
    public async Task The_history_tells_the_failure_and_each_undo_newest_first()
    {
        var good = MigrationPlans.RenameColumn("M1", _database["users"], "username", "login").Steps;
        var failing = new MigrationStep(MigrationPhase.Migrating, "Drop the age", new DropColumn("users", "age"));

        await _executor.ExecuteAsync(new MigrationPlan("M1", "Fails", [good[0], good[1], failing]));

        _executor.History.Select(entry => entry.ToString()).Should().Equal(
            "[EXPANDING] Add column 'login' (nullable) to 'users'",
            "[MIGRATING] Backfill 'login' from 'username'",
            "[MIGRATING] Failed: Drop the age (Column 'age' not found in 'users')",
            "[ROLLED_BACK] Rolled back: Backfill 'login' from 'username'",
            "[ROLLED_BACK] Rolled back: Add column 'login' (nullable) to 'users'");
    }

    [Fact]
    public async Task A_contract_that_is_refused_rolls_the_plan_back()
    {
        var users = _database["users"];
        var plan = MigrationPlans.RenameColumn("M1", users, "username", "login");
        await _executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        users.Update(1, ("username", "robert"), ("login", "rob"));

        await _executor.ExecuteAsync(plan);

        plan.Failure.Should().BeOfType<ContractRefusedException>();
        users.ColumnNames.Should().Equal("id", "username", "email");
        users.Values("username").Should().Equal("alice", "robert");
    }

    [Fact]
    public async Task Any_error_counts_as_a_failure()
    {
        var throwing = Transform.From("username", _ => throw new InvalidOperationException("no idea"), "\"username\"");
        var before = _database.Content();

        var plan = await _executor.ExecuteAsync(MigrationPlans.AddColumn("M1", _database["users"], new Column("login", ColumnType.Text), "username", throwing));

        plan.Failure.Should().BeOfType<InvalidOperationException>();
        _database.Content().Should().Be(before);
    }

    [Fact]
    public async Task A_plan_that_has_ended_stays_as_it_is()
    {
        var complete = await _executor.ExecuteAsync(MigrationPlans.AddColumn("M1", _database["users"], new Column("age", ColumnType.Integer)));
        var rolledBack = await _executor.ExecuteAsync(MigrationPlans.AddColumn("M2", _database["users"], new Column("age", ColumnType.Integer)));
        var (before, history) = (_database.Content(), _executor.History.Count);

        (await _executor.Awaiting(executor => executor.RollbackAsync(complete)).Should().ThrowAsync<InvalidPhaseTransitionException>(because: "it has ended"))
            .WithMessage("Plan 'M1' is COMPLETE and cannot go to ROLLED_BACK: it has ended; make a new plan for the way back")
            .Where(error => error.From == "COMPLETE" && error.To == "ROLLED_BACK");
        await _executor.Awaiting(executor => executor.ExecuteAsync(rolledBack)).Should().ThrowAsync<InvalidPhaseTransitionException>(because: "a plan runs once")
            .WithMessage("Plan 'M2' is ROLLED_BACK and cannot go to COMPLETE: it has ended; make a new plan to try again");
        (await _executor.RollbackAsync(rolledBack)).CurrentPhase.Should().Be(MigrationPhase.RolledBack, because: "it is rolled back already");

        _database.Content().Should().Be(before);
        _executor.History.Should().HaveCount(history);
    }

    [Fact]
    public async Task A_plan_that_has_not_begun_can_be_called_off()
    {
        var plan = await _executor.RollbackAsync(MigrationPlans.RenameColumn("M1", _database["users"], "username", "login"));

        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        _executor.History.Should().BeEmpty(because: "there was nothing to undo");
    }

    [Fact]
    public async Task After_a_rollback_the_same_change_can_be_made_by_a_new_plan()
    {
        var users = _database["users"];
        var first = MigrationPlans.RenameColumn("M1", users, "username", "login");
        await _executor.ExecuteAsync(first, new MigrationOptions { StopAfter = MigrationPhase.Contracting });
        await _executor.RollbackAsync(first);

        var plan = await _executor.ExecuteAsync(MigrationPlans.RenameColumn("M2", users, "username", "login"));

        plan.IsComplete.Should().BeTrue(because: "nothing of the first plan is left: {0}", plan.Failure);
        users.Values("login").Should().Equal("alice", "bob");
    }
}
