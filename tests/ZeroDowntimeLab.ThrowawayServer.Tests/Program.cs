namespace ZeroDowntimeLab.Throwaway.Tests;

/// <summary>
/// The entry point of this assembly as a program: tests start it as a process of its own, to kill it or to give it another
/// environment. (The project sets GenerateProgramFile to false.)
/// </summary>
internal static class Program
{
    private static Task<int> Main() => ServerOwner.RunAsync();
}
