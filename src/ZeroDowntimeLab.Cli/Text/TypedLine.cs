namespace ZeroDowntimeLab.Cli;

/// <summary>A line that somebody types.</summary>
internal static class TypedLine
{
    /// <summary>Waits for a line, or for Ctrl+C: a console that is read cannot be told to stop, but nobody has to wait for it.</summary>
    /// <returns><see langword="null"/> at the end of the input.</returns>
    /// <exception cref="OperationCanceledException">Somebody has pressed Ctrl+C.</exception>
    public static Task<string?> ReadAsync(TextReader input, CancellationToken cancellationToken) =>
        Task.Run(input.ReadLine, cancellationToken).WaitAsync(cancellationToken);
}
