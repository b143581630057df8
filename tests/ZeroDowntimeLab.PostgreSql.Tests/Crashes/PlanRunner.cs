using System.Globalization;
using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// This assembly as a program that runs a plan: it says what happens, a line an event, and stands still at the event
/// that it was told to stop at, when that has come so many times, so that it can be killed there.
/// </summary>
internal static class PlanRunner
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (connectionString, change) = (arguments[0], Named(arguments[1]));
        var events = new Events(arguments[2], times: int.Parse(arguments[3], CultureInfo.InvariantCulture));
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var target = new PostgreSqlTarget(source, new PostgreSqlOptions { Pace = Pace.Gentle, WaitForRunner = true });
        var plan = change.Plan();
        try
        {
            // Whoever is stopped and not killed would undo what it has done, if it could.
            await new MigrationExecutor(target).ExecuteAsync(plan, new MigrationOptions { Contract = true, StandOnFailure = change != Change.Several, Progress = events });
        }
        catch (MigrationException error)
        {
            Console.WriteLine($"{error.GetType().Name}: {error.Message}");
            return 2;
        }

        Console.WriteLine(plan.Failure?.Message ?? "done");
        return plan.IsComplete ? 0 : 1;
    }

    private static Change Named(string name) => name switch
    {
        nameof(Change.Split) => Change.Split,
        nameof(Change.Several) => Change.Several,
        _ => Change.Rename,
    };

    private sealed class Events(string stopAt, int times) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value)
        {
            var what = $"{value.StepNumber} {value.Event}";
            Console.WriteLine(what);
            if (what == stopAt && --times == 0)
                Thread.Sleep(Timeout.Infinite);
        }
    }
}
