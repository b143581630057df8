namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// The entry point of this assembly as a program: tests start it as a process of its own, to kill it. (The project sets
/// GenerateProgramFile to false.)
/// </summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) =>
        arguments is [KilledFileRunner.Argument, ..] ? KilledFileRunner.RunAsync(arguments) : PlanRunner.RunAsync(arguments);
}
