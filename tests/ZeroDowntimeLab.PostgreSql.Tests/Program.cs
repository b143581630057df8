namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// The entry point of this assembly, which can so be run as a program: tests start it as a process of its own, to kill
/// it or to give it another environment. (The project sets GenerateProgramFile to false.)
/// </summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => arguments switch
    {
        [PlanRunner.Verb, .. var rest] => PlanRunner.RunAsync(rest),
        _ => ServerOwner.RunAsync(),
    };
}
