namespace ZeroDowntimeLab.Exercises;

/// <summary>The checks of a task about a call that is refused: what happens is held against what was expected.</summary>
public abstract class RefusalChecks(IRefusedCall answer) : AnswerChecks<IRefusedCall>(answer)
{
    private readonly Table _users = new Users().Table;

    /// <summary>The error that the task is about.</summary>
    protected abstract Type Refusal { get; }

    /// <summary>Why the library refuses this, for those who expected something else.</summary>
    protected abstract string Why { get; }

    [Check("what you expect of an error begins with its type: that is what code that calls the library can catch.")]
    public void The_error_is_of_the_type_you_expected()
    {
        var expected = Answer.Expect().Error?.Name ?? "no error";

        Finding.ShouldBePredicted("The error", expected, CallAsAsked().GetType().Name, Why);
    }

    [Check("an error names the thing, the place, and what is wrong with it.")]
    public void The_message_has_the_words_you_expected()
    {
        var (error, expected) = (Answer.Expect().Error, Answer.Expect().MessageContains?.Trim() ?? "");
        var message = CallAsAsked().Message;

        if (error is null)
            Finding.ShouldBePredicted("The message", "none, for there is no error", message, Why);
        if (expected.Length < 3)
            Assert.Fail($"Expect at least a word of the message, not '{expected}'.");
        Finding.ShouldBePredicted(
            "The message", expected, message.Contains(expected, StringComparison.OrdinalIgnoreCase) ? expected : message, "It names the column and its table.");
    }

    [Check("a change is done as a whole or not at all, also where it is refused.")]
    public void The_table_is_what_you_expected()
    {
        var before = Snapshot.Of(_users);
        var expected = Answer.Expect().TableChanges;
        CallAsAsked();

        if (Snapshot.Of(_users) != before)
            Assert.Fail("The call is not the one of the task: it changes the table before it is refused.");
        Finding.ShouldBePredicted(
            "The table", Changed(expected), Changed(false),
            "The table looks first and changes then, so what it refuses leaves no trace.");
    }

    /// <summary>Makes the call. If it is another than the task asks for, what happens says nothing about what was expected.</summary>
    protected Exception CallAsAsked()
    {
        var error = Record.Exception(() => Answer.Call(_users));
        if (error?.GetType() != Refusal)
            Assert.Fail($"The call is not the one of the task: {(error is null ? "nothing stood in its way" : $"it ended in {error.Message}")}. The table has id, name and email.");
        return error;
    }

    private static string Changed(bool changes) => changes ? "it has changed" : "it is as it was";
}
