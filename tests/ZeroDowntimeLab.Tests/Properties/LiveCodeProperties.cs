using FsCheck;

namespace ZeroDowntimeLab.Tests;

/// <summary>Old and new code write at every event of a run, also of one that is undone, and no write is lost.</summary>
public sealed class LiveCodeProperties
{
    private const int Cases = 60;
    private const int CasesForEveryEvent = 35;

    private readonly InvalidOperationException _failure = new("On purpose");

    [Fact]
    public void Old_and_new_code_read_what_either_wrote_while_a_column_is_renamed() => NothingIsLost(Replacement.Rename);

    [Fact]
    public void Old_and_new_code_read_what_either_wrote_while_a_column_is_split() => NothingIsLost(Replacement.Split);

    [Fact]
    public void Old_code_finds_every_write_when_a_rename_fails_at_any_event() => NothingIsLostIfUndone(Replacement.Rename);

    [Fact]
    public void Old_code_finds_every_write_when_a_split_fails_at_any_event() => NothingIsLostIfUndone(Replacement.Split);

    [Fact]
    public void Old_code_finds_every_write_when_a_rename_fails_after_the_contract() => NothingIsLostIfUndoneLate(Replacement.Rename);

    [Fact]
    public void Old_code_finds_every_write_when_a_split_fails_after_the_contract() => NothingIsLostIfUndoneLate(Replacement.Split);

    private static void NothingIsLost(Gen<Replacement> changes)
    {
        var (old, @new) = (0, 0);
        ForEvery(changes, Cases, async change =>
        {
            var run = new LiveRun(change);
            await run.ExecuteAsync();
            run.MustBeComplete();
            (old, @new) = (old + run.Writes.Old, @new + run.Writes.New);
        });
        old.Should().BeGreaterThan(5 * Amount.Of(Cases), "old code must have written for the rule to mean something");
        @new.Should().BeGreaterThan(5 * Amount.Of(Cases), "new code must have written for the rule to mean something");
    }

    private void NothingIsLostIfUndone(Gen<Replacement> changes) => ForEvery(changes, CasesForEveryEvent, async change =>
    {
        var isReached = true;
        for (var number = 0; isReached; number++)
        {
            var run = new LiveRun(change);
            var observer = new AtEvent(number, () => throw _failure);
            await run.ExecuteAsync(observer);
            isReached = observer.WasReached;
            if (isReached)
                run.MustBeUndone(_failure);
        }
    });

    private void NothingIsLostIfUndoneLate(Gen<Replacement> changes) => ForEvery(changes, Cases, async change =>
    {
        var run = new LiveRun(change, new PlannedStep(MigrationPhase.Contracting, new FailingOperation(_failure)));
        await run.ExecuteAsync();
        run.MustBeUndone(_failure);
    });

    private static void ForEvery(Gen<Replacement> changes, int cases, Func<Replacement, Task> rule) =>
        Property.Holds(changes, cases, rule, change => change.Smaller());
}
