using System.CommandLine;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl demo</c>: adds a column to a table in memory and prints the history.</summary>
internal sealed class DemoCommand : Command
{
    public DemoCommand()
        : base("demo", "Add a column to a table in memory and print the history.") =>
        SetAction((parsed, cancellationToken) => RunAsync(parsed.Output(), cancellationToken));

    private static async Task<int> RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var users = Demo.CreateUsers();
        var plan = Demo.CreatePlan(users);
        Screen.Of(output).WriteWarnings(MigrationSafety.Validate(plan));

        var executor = new MigrationExecutor(users);
        await executor.ExecuteAsync(plan, cancellationToken: cancellationToken);
        RunReport.Write(plan, executor.History, output);
        return plan.IsComplete ? ExitCode.Done : ExitCode.Failed;
    }
}
