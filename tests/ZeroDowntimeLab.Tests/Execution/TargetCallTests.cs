namespace ZeroDowntimeLab.Tests;

/// <summary>What the executor asks of a target, and when. A server's locks and its journal depend on it.</summary>
public class TargetCallTests
{
    private readonly MigrationPlan _plan = MigrationPlans.RenameColumn("M1", Sample.Users(), "username", "login");
    private readonly RecordingTarget _target = new();
    private readonly MigrationExecutor _executor;

    public TargetCallTests() => _executor = new MigrationExecutor(_target);

    [Fact]
    public async Task A_run_begins_applies_each_step_and_ends()
    {
        await _executor.ExecuteAsync(_plan);

        _target.Calls.Should().Equal("begin", "apply 1", "apply 2", "verify", "apply 3", "end Complete");
    }

    [Fact]
    public async Task A_plan_that_pauses_does_not_end()
    {
        await _executor.ExecuteAsync(_plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });

        _target.Calls.Should().Equal(["begin", "apply 1", "apply 2"], because: "a plan that ends cannot be rolled back any more");
    }

    [Theory]
    [InlineData(false, null, "begin, apply 1, apply 2")]
    [InlineData(true, null, "begin, apply 1, apply 2, verify, apply 3, end Complete")]
    [InlineData(true, MigrationPhase.Expanding, "begin, apply 1")]
    public async Task Where_applications_use_the_tables_a_run_stops_before_the_contract_unless_it_is_told_to_go_on(bool contract, MigrationPhase? stopAfter, string calls)
    {
        _target.StopsBeforeContract = true;

        await _executor.ExecuteAsync(_plan, new MigrationOptions { Contract = contract, StopAfter = stopAfter });

        string.Join(", ", _target.Calls).Should().Be(calls, because: "new code is deployed in between");
    }

    [Theory]
    [InlineData(PlanOutcome.Complete)]
    [InlineData(PlanOutcome.RolledBack)]
    public async Task A_plan_that_the_target_knows_to_have_ended_is_left_as_it_is(PlanOutcome outcome)
    {
        _target.Earlier = new EarlierRun([.. _plan.Steps.Select(_ => outcome == PlanOutcome.Complete ? StepState.Done : StepState.Undone)], outcome);

        await (outcome == PlanOutcome.Complete ? _executor.ExecuteAsync(_plan) : _executor.RollbackAsync(_plan));

        _target.Calls.Should().Equal(["begin"], because: "nothing is left to do");
        _executor.History.Should().BeEmpty(because: "this run has done nothing");
        _plan.Outcome.Should().Be(outcome);
    }

    [Fact]
    public async Task A_refusal_before_an_undo_leaves_the_plan_as_it_is()
    {
        await _executor.ExecuteAsync(_plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        _target.Failing = "verify undo";

        await _executor.Awaiting(executor => executor.RollbackAsync(_plan)).Should().ThrowAsync<TimeoutException>();

        _target.Calls.Should().EndWith("verify undo", because: "nothing is undone that cannot be undone to the end");
        _plan.IsHalfRolledBack.Should().BeFalse();
    }

    [Fact]
    public async Task Every_undo_that_failed_and_every_step_in_effect_is_named()
    {
        await _executor.ExecuteAsync(_plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        (_target.Failing, _target.Error) = ("undo", new TimeoutException("too slow"));

        (await _executor.Awaiting(executor => executor.RollbackAsync(_plan)).Should().ThrowAsync<RollbackFailedException>())
            .WithMessage($"Plan 'M1' could not be rolled back: too slow; too slow. Still in effect: '{_plan.Steps[0].Description}', '{_plan.Steps[1].Description}'");
    }

    [Fact]
    public async Task The_whole_contract_is_verified_before_its_first_step_is_announced()
    {
        _target.Failing = "verify";
        var announced = new List<int>();
        var progress = new OnProgress(value => announced.Add(value.StepNumber));

        await _executor.ExecuteAsync(_plan, new MigrationOptions { StandOnFailure = true, Progress = progress });

        _target.Calls.Should().Equal(["begin", "apply 1", "apply 2", "verify"], because: "what is refused is not run");
        announced.Should().NotContain(3, because: "a step that is refused has not begun");
        _plan.CurrentPhase.Should().Be(MigrationPhase.Migrating);
        _plan.Failure.Should().BeOfType<TimeoutException>();
        _executor.History[^1].ToString().Should().Be("[CONTRACTING] Failed: verification before the first step (verify failed)");
    }

    [Fact]
    public async Task A_failure_undoes_newest_first_and_ends_rolled_back()
    {
        _target.Failing = "apply 3";

        await _executor.ExecuteAsync(_plan);

        _target.Calls.Should().Equal(["begin", "apply 1", "apply 2", "verify", "apply 3", "undo 2", "undo 1", "end RolledBack"], because: "a target keeps what it hides until the plan has ended");
    }

    [Fact]
    public async Task A_rollback_that_somebody_asks_for_ends_too()
    {
        await _executor.ExecuteAsync(_plan, new MigrationOptions { StopAfter = MigrationPhase.Expanding });
        _target.Calls.Clear();

        await _executor.RollbackAsync(_plan);

        _target.Calls.Should().Equal("begin", "verify undo", "undo 1", "end RolledBack");
    }

    [Fact]
    public async Task An_undo_that_fails_leaves_the_plan_open()
    {
        await _executor.ExecuteAsync(_plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        _target.Failing = "undo 1";

        await _executor.Awaiting(executor => executor.RollbackAsync(_plan)).Should().ThrowAsync<RollbackFailedException>(
            because: "an undo that fails must not pass for a rollback");

        _target.Calls.Should().NotContain("end RolledBack", because: "a step is still in effect");
        _plan.Outcome.Should().Be(PlanOutcome.Open);
    }

    [Fact]
    public async Task A_plan_that_is_half_rolled_back_is_refused_before_the_target_hears_of_it()
    {
        await _executor.ExecuteAsync(_plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        _target.Failing = "undo 1";
        await _executor.Awaiting(executor => executor.RollbackAsync(_plan)).Should().ThrowAsync<RollbackFailedException>(
            because: "an undo that fails must not pass for a rollback");
        _target.Calls.Clear();

        await _executor.Awaiting(executor => executor.ExecuteAsync(_plan)).Should().ThrowAsync<InvalidPhaseTransitionException>(
            because: "what was undone is missing for the steps that come next");

        _target.Calls.Should().BeEmpty(because: "a run that begins may take locks");
    }

    [Theory]
    [InlineData("apply 3")]
    [InlineData("end Complete")]
    public async Task A_run_whose_plan_another_runner_has_taken_stops_and_undoes_nothing(string call)
    {
        (_target.Failing, _target.Error) = (call, new PlanLostException("taken"));

        await _executor.Awaiting(executor => executor.ExecuteAsync(_plan)).Should().ThrowAsync<PlanLostException>(
            because: "what it would undo may be what the other runner has done");

        _target.Calls.Should().NotContain("undo 2").And.EndWith(call);
    }

    [Fact]
    public async Task A_rollback_whose_plan_another_runner_has_taken_stops_at_once()
    {
        await _executor.ExecuteAsync(_plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        (_target.Failing, _target.Error) = ("undo 2", new PlanLostException("taken"));

        await _executor.Awaiting(executor => executor.RollbackAsync(_plan)).Should().ThrowAsync<PlanLostException>();

        _target.Calls.Should().EndWith("undo 2", because: "the other steps are not ours to undo any more");
    }

    [Fact]
    public async Task A_step_that_has_left_something_behind_is_undone_too()
    {
        (_target.Failing, _target.Error) = ("apply 3", new StepLeftoverException("left", new TimeoutException()));

        await _executor.ExecuteAsync(_plan);

        _target.Calls.Should().Equal("begin", "apply 1", "apply 2", "verify", "apply 3", "undo 3", "undo 2", "undo 1", "end RolledBack");
    }

    [Fact]
    public async Task Nothing_is_asked_of_the_target_where_nothing_is_to_do()
    {
        var rolledBack = MigrationPlans.RenameColumn("M2", Sample.Users(), "username", "login");
        await _executor.RollbackAsync(rolledBack);
        await _executor.ExecuteAsync(_plan);
        _target.Calls.Clear();

        await _executor.ExecuteAsync(_plan);
        await _executor.RollbackAsync(rolledBack);
        await _executor.ExecuteAsync(MigrationPlans.RenameColumn("M3", Sample.Users(), "username", "login"), new MigrationOptions { DryRun = true });
        await _executor.Awaiting(executor => executor.RollbackAsync(_plan)).Should().ThrowAsync<InvalidPhaseTransitionException>(
            because: "the old side is gone");

        _target.Calls.Should().BeEmpty(because: "both plans have ended, and a dry run touches nothing");
    }

    /// <summary>A target that does nothing but write down what it is asked, and that can fail once at one of its calls.</summary>
    private sealed class RecordingTarget : IMigrationTarget
    {
        public List<string> Calls { get; } = [];

        public string? Failing { get; set; }

        public Exception? Error { get; set; }

        public EarlierRun Earlier { get; set; } = EarlierRun.None;

        public bool KeepsWhatIsDropped => true;

        public bool StopsBeforeContract { get; set; }

        public Task<EarlierRun> BeginAsync(MigrationPlan plan, CancellationToken cancellationToken)
        {
            Record("begin");
            return Task.FromResult(Earlier);
        }

        public Task VerifyContractAsync(MigrationPlan plan, CancellationToken cancellationToken) => Record("verify");

        public Task VerifyUndoAsync(MigrationPlan plan) => Record("verify undo");

        public Task ApplyAsync(MigrationPlan plan, MigrationStep step, IProgress<RowProgress> rows, CancellationToken cancellationToken) =>
            Record($"apply {Number(plan, step)}");

        public Task UndoAsync(MigrationPlan plan, MigrationStep step) => Record($"undo {Number(plan, step)}");

        public Task EndAsync(MigrationPlan plan, PlanOutcome outcome) => Record($"end {outcome}");

        private static int Number(MigrationPlan plan, MigrationStep step) => plan.Steps.ToList().IndexOf(step) + 1;

        private Task Record(string call)
        {
            Calls.Add(call);
            return Failing is { } failing && (call == failing || (failing == "undo" && call.StartsWith("undo ", StringComparison.Ordinal))) ? Task.FromException(Error ?? new TimeoutException($"{call} failed")) : Task.CompletedTask;
        }
    }
}
