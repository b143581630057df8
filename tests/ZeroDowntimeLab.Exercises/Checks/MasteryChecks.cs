using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Exercises;

[ForTask("Mastery")]
public abstract class MasteryChecks(IRename answer) : AnswerChecks<IRename>(answer)
{
    private const int Seeds = 10;

    private static readonly Scenario[] Unseen =
        [new RenameScenario("customer", "buyer", "orders"), new RenameScenario("label", "title", "parcels"), new RenameScenario("Group", "team", "members")];

    [Check("old code and new code run side by side for a while. In every phase, all the code that runs must find what it asks for.")]
    public Task No_request_fails() => ShouldAsync(rename => Finding.ShouldBe("The requests that failed", "none", rename.Failures));

    [Check("an answer that is not what was written last is worse than none: nobody notices it in time.")]
    public Task No_answer_is_wrong() => ShouldAsync(rename => Finding.ShouldBe("The answers that were not what was written last", "none", rename.WrongAnswers));

    [Check("what users have written is found in the end, whichever code they came through.")]
    public Task Nothing_is_lost() => ShouldAsync(rename => Finding.ShouldBe("The users who lost what they had written, and what was there before", "0 and 0", $"{rename.Losses.Writes} and {rename.Losses.Rows}"));

    [Check("a change is over when all instances have the new code.")]
    public Task All_instances_have_the_new_code() => ShouldAsync(rename => Finding.ShouldBe("The versions in the end", $"8 {rename.Newest}", rename.Deployed));

    [Check("a change is over when the old column is gone; what is left half done is in the way of the next change.")]
    public Task The_old_column_is_gone() => ShouldAsync(rename => Finding.ShouldBe("What old code finds when all is done", "its column is gone", rename.IsContracted ? "its column is gone" : "its column"));

    private async Task ShouldAsync(Action<RenameUnderTraffic> hold)
    {
        foreach (var scenario in Unseen)
        {
            for (var seed = 1; seed <= Seeds; seed++)
                hold(await RenameUnderTraffic.RunAsync(Answer, scenario, seed));
        }
    }
}
