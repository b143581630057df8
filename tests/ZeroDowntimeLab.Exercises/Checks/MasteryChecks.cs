using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Exercises;

[ForTask("Mastery")]
public abstract class MasteryChecks(IRename answer) : AnswerChecks<IRename>(answer)
{
    private const int Seeds = 10;

    private static readonly Scenario[] Unseen =
        [new RenameScenario("customer", "buyer", "orders"), new RenameScenario("label", "title", "parcels"), new RenameScenario("Group", "team", "members")];

    [Check("old code and new code run side by side for a while. In every phase, all running code must find what it needs.")]
    public Task No_request_fails() => ShouldAsync(rename => Finding.ShouldBe("The failed requests", "none", rename.Failures));

    [Check("a wrong answer, one that is not the value written last, is worse than an error: nobody notices it in time.")]
    public Task No_answer_is_wrong() => ShouldAsync(rename => Finding.ShouldBe("The wrong answers (not the value written last)", "none", rename.WrongAnswers));

    [Check("everything that users write is there in the end, whether old or new code wrote it.")]
    public Task Nothing_is_lost() => ShouldAsync(rename => Finding.ShouldBe("The lost values", "0 written during the rename, 0 from before it", $"{rename.Losses.Writes} written during the rename, {rename.Losses.Rows} from before it"));

    [Check("a rename is finished when all instances run the new code.")]
    public Task All_instances_run_the_new_code() => ShouldAsync(rename => Finding.ShouldBe("The versions at the end", $"8 {rename.Newest}", rename.Deployed));

    [Check("a rename is finished when the old column is gone. An unfinished one blocks the next change.")]
    public Task The_old_column_is_gone() => ShouldAsync(rename => Finding.ShouldBe("The old column at the end", "it is gone", rename.IsContracted ? "it is gone" : "it is still there"));

    private async Task ShouldAsync(Action<RenameUnderTraffic> hold)
    {
        foreach (var scenario in Unseen)
        {
            for (var seed = 1; seed <= Seeds; seed++)
                hold(await RenameUnderTraffic.RunAsync(Answer, scenario, seed));
        }
    }
}
