namespace ZeroDowntimeLab.Learning;

/// <summary>A question about the result of a run.</summary>
/// <param name="run">Runs it.</param>
/// <param name="evidence">Describes the result, for people.</param>
/// <param name="options">The options, each with the test that says whether it is true.</param>
/// <typeparam name="T">The result.</typeparam>
internal sealed class RunQuestion<T>(Func<Task<T>> run, Func<T, string> evidence, params (string Text, Predicate<T> IsTrue)[] options) : Question
{
    public override IReadOnlyList<string> Options { get; } = [.. options.Select(option => option.Text)];

    public override async Task<Observation> RunAsync()
    {
        var result = await run().ConfigureAwait(false);
        return options.Index().Where(option => option.Item.IsTrue(result)).Select(option => option.Index).ToList() is [var right]
            ? new Observation(right, evidence(result))
            : throw new InvalidOperationException($"Not exactly one option of '{Id}' is true of this result: {evidence(result)}");
    }
}
