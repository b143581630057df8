using System.Reflection;

namespace ZeroDowntimeLab.Exercises;

/// <summary>Runs the checks of a task over any answer.</summary>
internal static class AnswerReview
{
    /// <summary>Runs every check over an answer.</summary>
    /// <param name="task">The name of the task.</param>
    /// <param name="answer">The class of the answer.</param>
    /// <returns>What the learner reads, by the name of each failed check.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(string task, Type answer)
    {
        var reference = AnswerAttribute.ClassOf(task, AnswerAttribute.Reference);
        var messages = new Dictionary<string, string>();
        foreach (var check in CheckCase.ChecksOf(reference))
        {
            var checks = (IAnswerChecks)Activator.CreateInstance(reference)!;
            checks.Judge(Activator.CreateInstance(answer)!);
            if (await Record.ExceptionAsync(() => RunAsync(checks, check)) is { } error)
                messages[check.Name] = Message(check, error);
        }

        return messages;
    }

    /// <summary>The names of the checks of a task.</summary>
    public static IEnumerable<string> ChecksOf(string task) =>
        CheckCase.ChecksOf(AnswerAttribute.ClassOf(task, AnswerAttribute.Reference)).Select(check => check.Name);

    private static Task RunAsync(IAnswerChecks checks, MethodInfo check) =>
        check.Invoke(checks, BindingFlags.DoNotWrapExceptions, null, [], null) as Task ?? Task.CompletedTask;

    private static string Message(MethodInfo check, Exception error) => FailureMessage.Of(
        AnswerAttribute.Yours, check.GetCustomAttribute<CheckAttribute>()!.Rule, error.GetType().FullName!, error.Message);
}
