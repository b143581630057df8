using CliWrap;
using CliWrap.Buffered;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>Programs that tests run as processes of their own, as a reader's shell would run them.</summary>
internal static class Programs
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    // Variables of the test run, and variables that name a database: a test names its own.
    private static readonly string[] Hidden =
    [
        "VSTEST_", "_MSBUILD", "MSBuild", "MSBUILDENSURESTDOUT",
        "PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "ConnectionStrings__Default",
    ];

    /// <summary>The built <c>zdl</c>.</summary>
    public static Command Zdl(params IEnumerable<string> arguments) =>
        Of("dotnet", [Path.Combine(AppContext.BaseDirectory, "zdl.dll"), .. arguments]);

    /// <summary>Any program.</summary>
    public static Command Of(string program, params IEnumerable<string> arguments) => CliWrap.Cli.Wrap(program)
        .WithArguments(arguments)
        .WithWorkingDirectory(AppContext.BaseDirectory)
        .WithValidation(CommandResultValidation.None)
        .With([.. HiddenVariables().Select(name => (name, (string?)null))]);

    /// <summary>Sets variables of its environment.</summary>
    public static Command With(this Command program, params (string Name, string? Value)[] environment) =>
        program.WithEnvironmentVariables(new Dictionary<string, string?>([
            .. program.EnvironmentVariables.ExceptBy(environment.Select(variable => variable.Name), variable => variable.Key),
            .. environment.Select(variable => KeyValuePair.Create(variable.Name, variable.Value)),
        ]));

    /// <summary>Starts it, and collects what it prints until it ends. A program that never ends is killed.</summary>
    public static CommandTask<BufferedCommandResult> Start(this Command program) =>
        program.ExecuteBufferedAsync(new CancellationTokenSource(Patience).Token);

    /// <summary>Runs it to its end.</summary>
    public static async Task<Outcome> RunAsync(this Command program) => Outcome.Of(await program.Start());

    private static IEnumerable<string> HiddenVariables() => Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .Where(name => Array.Exists(Hidden, prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
}
