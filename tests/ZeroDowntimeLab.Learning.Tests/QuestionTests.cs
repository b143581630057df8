namespace ZeroDowntimeLab.Learning.Tests;

public class QuestionTests
{
    public static TheoryData<string, string, string> Answers => new()
    {
        { "rollback-from", "from every phase before it ends", "It could be rolled back from PENDING, EXPANDING, MIGRATING, CONTRACTING." },
        { "new-column", "the empty text", "The two rows have '' and ''." },
        { "progress", "0 %", "It is 0 %." },
        { "which-undone", "only the step in EXPANDING", "Undone: Rolled back: Add column 'shout' (nullable) to 'users'." },
        { "contract-only", "that data may be lost", "It says: Contracting without expanding — data loss risk" },
        { "after-complete", "the values of 'username'", "full_name has 'alice' and 'bob'." },
        { "no-dual-write", "no request fails, and some writes are lost", "No request failed, but 33 users have lost their last write." },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Running_a_question_shows_the_right_option(string id, string option, string evidence)
    {
        var question = Questions.All.Single(question => question.Id == id);

        var observation = await question.RunAsync();

        question.Options[observation.Right].Should().Be(option);
        observation.Evidence.Should().StartWith(evidence);
    }

    [Fact]
    public void The_answers_above_cover_every_question() =>
        Questions.All.Select(question => question.Id).Should().Equal(Answers.Select(row => (string)row[0]));

    [Fact]
    public async Task A_question_without_a_true_option_fails()
    {
        var question = new RunQuestion<int>(() => Task.FromResult(3), result => $"{result}.", ("two", result => result == 2)) { Id = "x", Text = "?" };

        await question.Invoking(question => question.RunAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*'x'*3.");
    }

    [Fact]
    public void Every_question_to_explain_has_criteria()
    {
        TeachBack.All.Should().HaveCount(4);
        TeachBack.All.Should().OnlyContain(question => question.Criteria.Count >= 3);
    }
}
