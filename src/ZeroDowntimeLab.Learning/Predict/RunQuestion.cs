namespace ZeroDowntimeLab.Learning;

/// <summary>A question about what a run brings about.</summary>
/// <param name="run">Runs it.</param>
/// <param name="evidence">What was seen, for people.</param>
/// <param name="options">The answers, each with how to see that it is true.</param>
/// <typeparam name="T">What the run brings about.</typeparam>
internal sealed class RunQuestion<T>(Func<Task<T>> run, Func<T, string> evidence, params (string Text, Predicate<T> IsTrue)[] options) : Question
{
    public override IReadOnlyList<string> Options { get; } = [.. options.Select(option => option.Text)];

    public override async Task<Finding> RunAsync()
    {
        var seen = await run().ConfigureAwait(false);
        return options.Index().Where(option => option.Item.IsTrue(seen)).Select(option => option.Index).ToList() is [var right]
            ? new Finding(right, evidence(seen))
            : throw new InvalidOperationException($"Not one of the options of '{Id}' says what was seen: {evidence(seen)}");
    }
}
