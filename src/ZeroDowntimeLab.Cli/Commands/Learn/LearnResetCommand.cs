using System.CommandLine;
using System.Globalization;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl learn reset TASK</c>: the file of a task as it was at first; what was in it is kept beside.</summary>
internal sealed class LearnResetCommand : Command
{
    private readonly Argument<string> _task = new("TASK") { Description = "Which task, such as \"Fix 2\"" };

    public LearnResetCommand()
        : base("reset", "Begin a task again; your attempt is kept")
    {
        Add(_task);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var task = Tasks.Named(parsed.GetRequiredValue(_task));
        var folder = CourseFolder.Find();
        var file = folder.FileOf(task);
        var output = parsed.InvocationConfiguration.Output;
        var stub = await new Stub(folder, file).ReadAsync(cancellationToken);
        var attempt = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : stub;
        if (attempt.ReplaceLineEndings() != stub.ReplaceLineEndings())
        {
            var attempts = Directory.CreateDirectory(Path.Combine(folder.Private, "attempts")).FullName;
            var time = DateTime.UtcNow.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
            var kept = Path.Combine(attempts, $"{Path.GetFileNameWithoutExtension(file)}-{time}.txt");
            File.Copy(file, kept);
            await output.WriteLineAsync($"Your attempt is kept in {folder.Show(kept)}");
        }

        await File.WriteAllTextAsync(file, stub, cancellationToken);
        await output.WriteLineAsync($"{folder.Show(file)} is as it was at first");
        return ExitCode.Done;
    }
}
