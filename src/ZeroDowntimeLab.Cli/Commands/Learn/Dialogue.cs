namespace ZeroDowntimeLab.Cli;

/// <summary>Asks the learner questions, line by line.</summary>
/// <param name="input">The learner's lines.</param>
/// <param name="output">Gets the questions.</param>
/// <param name="isTyped">Whether somebody types the lines. A terminal shows them then; lines from a pipe it does not.</param>
internal sealed class Dialogue(TextReader input, TextWriter output, bool isTyped)
{
    /// <summary>Asks a question that one of several words answers, and asks again until one does.</summary>
    /// <returns>The index of the word; <see langword="null"/> if the learner stops: an empty line, or the end of the input.</returns>
    public async Task<int?> ChooseAsync(string question, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        while (true)
        {
            await output.WriteAsync($"{question} ");
            await output.FlushAsync(cancellationToken);
            var line = (await TypedLine.ReadAsync(input, cancellationToken))?.Trim();
            if (!isTyped)
                await output.WriteLineAsync(line);
            if (string.IsNullOrEmpty(line))
                return null;
            for (var index = 0; index < words.Count; index++)
            {
                if (string.Equals(words[index], line, StringComparison.OrdinalIgnoreCase))
                    return index;
            }

            await output.WriteLineAsync($"Answer with one of {string.Join(", ", words)}. An empty line stops.");
        }
    }
}
