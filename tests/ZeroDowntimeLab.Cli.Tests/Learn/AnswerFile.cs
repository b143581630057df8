namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>The file of an answer to a task.</summary>
/// <param name="Name">The name of the file without its extension, and of the class in it.</param>
/// <param name="Text">The code.</param>
public sealed record AnswerFile(string Name, string Text);
