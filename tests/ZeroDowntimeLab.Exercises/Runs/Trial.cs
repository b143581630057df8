using System.Reflection;

namespace ZeroDowntimeLab.Exercises;

/// <summary>The checks of a task, run over any answer.</summary>
internal static class Trial
{
    /// <summary>Runs every check over an answer.</summary>
    /// <param name="exercise">The task.</param>
    /// <param name="answer">The class of the answer.</param>
    /// <returns>What a learner is told, by the name of each check that failed.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(string exercise, Type answer)
    {
        var spec = SpecOf(exercise);
        var messages = new Dictionary<string, string>();
        foreach (var check in ChecksOf(spec))
        {
            var checks = (ISpec)Activator.CreateInstance(spec)!;
            checks.LookAt(Activator.CreateInstance(answer)!);
            if (await Record.ExceptionAsync(() => RunAsync(checks, check)) is { } error)
                messages[check.Name] = Message(check, error);
        }

        return messages;
    }

    /// <summary>The names of the checks of a task.</summary>
    public static IEnumerable<string> ChecksOf(string exercise) => ChecksOf(SpecOf(exercise)).Select(check => check.Name);

    private static Type SpecOf(string exercise) => typeof(Trial).Assembly.GetTypes().Single(type =>
        type.GetCustomAttribute<SpecAttribute>()?.Exercise == exercise
        && type.GetCustomAttribute<AnswerAttribute>()?.Whose == AnswerAttribute.Reference);

    private static IEnumerable<MethodInfo> ChecksOf(Type spec) => spec.GetMethods().Where(method => method.IsDefined(typeof(CheckAttribute)));

    private static Task RunAsync(ISpec checks, MethodInfo check) =>
        check.Invoke(checks, BindingFlags.DoNotWrapExceptions, null, [], null) as Task ?? Task.CompletedTask;

    private static string Message(MethodInfo check, Exception error) =>
        Verdict.Message(AnswerAttribute.Yours, check.GetCustomAttribute<CheckAttribute>()!.Rule, error.GetType().FullName!, error.Message);
}
