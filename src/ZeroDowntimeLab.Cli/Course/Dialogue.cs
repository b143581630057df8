namespace ZeroDowntimeLab.Cli;

/// <summary>Asks the learner, line by line.</summary>
internal sealed class Dialogue(TextReader input, TextWriter output, bool isTyped)
{
    /// <summary>A question to which one of some words is the answer; asked again until it is one.</summary>
    /// <returns>The place of the word; <see langword="null"/> if the learner stops: an empty line, or no more input.</returns>
    public async Task<int?> ChooseAsync(string question, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        while (true)
        {
            await output.WriteAsync($"{question} ");
            await output.FlushAsync(cancellationToken);
            var line = (await TypedLine.ReadAsync(input, cancellationToken))?.Trim();
            // Who types an answer ends its line; what comes through a pipe does not show.
            if (!isTyped)
                await output.WriteLineAsync(line);
            if (string.IsNullOrEmpty(line))
                return null;
            var place = words.Index().Where(word => string.Equals(word.Item, line, StringComparison.OrdinalIgnoreCase)).Select(word => word.Index + 1).FirstOrDefault();
            if (place > 0)
                return place - 1;
            await output.WriteLineAsync($"One of {string.Join(", ", words)}, please; an empty line stops.");
        }
    }
}
