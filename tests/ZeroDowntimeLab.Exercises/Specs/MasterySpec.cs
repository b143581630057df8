using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Exercises;

[Spec("Mastery")]
public abstract class MasterySpec(IRename answer) : Spec<IRename>(answer)
{
    private const int Seeds = 10;

    private static readonly Scenario[] Unseen =
        [new RenameScenario("customer", "buyer", "orders"), new RenameScenario("label", "title", "parcels"), new RenameScenario("Group", "team", "members")];

    [Check("old code and new code run side by side for a while. In every phase, all the code that runs must find what it asks for.")]
    public Task No_request_fails() => ShouldAsync(rename => rename.Failed.Should().Be(0, "users notice each of them"));

    [Check("an answer that is not what was written last is worse than none: nobody notices it in time.")]
    public Task No_answer_is_wrong() => ShouldAsync(rename => rename.Wrong.Should().Be(0, "new code may only read what is filled and kept equal"));

    [Check("what users have written is found in the end, whichever code they came through.")]
    public Task Nothing_is_lost() => ShouldAsync(rename => rename.Losses.Should().Be(default(Losses), "what was acknowledged is there"));

    [Check("a change is over when all instances have the new code.")]
    public Task All_instances_have_the_new_code() => ShouldAsync(rename => rename.IsDeployed.Should().BeTrue("old code would stay for ever"));

    [Check("a change is over when the old column is gone; what is left half done is in the way of the next change.")]
    public Task The_old_column_is_gone() => ShouldAsync(rename => rename.IsContracted.Should().BeTrue("code that asks for the old name must fail now"));

    private async Task ShouldAsync(Action<RenameUnderTraffic> hold)
    {
        foreach (var scenario in Unseen)
        {
            for (var seed = 1; seed <= Seeds; seed++)
                hold(await RenameUnderTraffic.RunAsync(Answer, scenario, seed));
        }
    }
}
