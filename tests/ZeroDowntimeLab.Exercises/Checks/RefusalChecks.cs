namespace ZeroDowntimeLab.Exercises;

/// <summary>The checks of a task about a refused call: they compare what happens with what the learner expects.</summary>
public abstract class RefusalChecks(IRefusedCall answer) : AnswerChecks<IRefusedCall>(answer)
{
    private readonly Table _users = new Users().Table;

    /// <summary>The error that the call of the task causes.</summary>
    protected abstract Type Refusal { get; }

    /// <summary>Why the library refuses the call, for learners who expected something else.</summary>
    protected abstract string Why { get; }

    [Check("the first thing to expect of an error is its type: code that calls the library catches errors by their type.")]
    public void The_error_is_of_the_type_you_expected()
    {
        var expected = Answer.Expect().Error?.Name ?? "no error";

        Finding.ShouldBePredicted("The error", expected, CallAsAsked().GetType().Name, Why);
    }

    [Check("the message of an error names the column and the table, and says what is wrong.")]
    public void The_message_has_the_words_you_expected()
    {
        var (error, expected) = (Answer.Expect().Error, Answer.Expect().MessageContains?.Trim() ?? "");
        var message = CallAsAsked().Message;

        if (error is null)
            Finding.ShouldBePredicted("The message", "none, because there is no error", message, Why);
        if (expected.Length < 3)
            Assert.Fail($"Expect at least a word of the message, not '{expected}'.");
        Finding.ShouldBePredicted(
            "The message", expected, message.Contains(expected, StringComparison.OrdinalIgnoreCase) ? expected : message, "It names the column and the table.");
    }

    [Check("a change happens completely or not at all, also when it is refused.")]
    public void The_table_is_what_you_expected()
    {
        var before = Snapshot.Of(_users);
        var expected = Answer.Expect().TableChanges;
        CallAsAsked();

        if (Snapshot.Of(_users) != before)
            Assert.Fail("This is not the call that the task asks for: it changes the table before it is refused.");
        Finding.ShouldBePredicted(
            "The table", Changed(expected), Changed(false),
            "The table checks everything before it changes anything, so a refused call leaves no trace.");
    }

    /// <summary>Makes the call. Fails if it is not the call that the task asks for, because then a comparison means nothing.</summary>
    protected Exception CallAsAsked()
    {
        var error = Record.Exception(() => Answer.Call(_users));
        if (error?.GetType() != Refusal)
            Assert.Fail($"This is not the call that the task asks for: {(error is null ? "the table accepted it" : $"it failed with {error.Message}")}. The table has id, name and email.");
        return error;
    }

    private static string Changed(bool changes) => changes ? "it changes" : "it does not change";
}
