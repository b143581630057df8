using System.Globalization;
using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>This assembly as a program that starts the plan of a file, and is killed at one of its events.</summary>
internal static class KilledFileRunner
{
    public const string Argument = "file";
    private const string AtEvent = "There it is";

    /// <summary>Starts a plan in a process of its own and kills that at an event, if it comes so far.</summary>
    public static async Task RunAsync(string connectionString, string plan, int atEvent)
    {
        var saved = Path.GetTempFileName();
        await File.WriteAllTextAsync(saved, plan);
        using var process = PlanRunnerProcess.Start(Argument, connectionString, saved, atEvent.ToString(CultureInfo.InvariantCulture));
        if (await process.SeesAsync(AtEvent))
            await process.KillAsync();
        File.Delete(saved);
    }

    /// <summary>What that process does.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var left = int.Parse(arguments[3], CultureInfo.InvariantCulture);
        await using var source = NpgsqlDataSource.Create(arguments[1]);
        await using var target = new PostgreSqlTarget(source, new PostgreSqlOptions { Pace = Pace.Gentle });
        var plan = FilePlan.Load(await File.ReadAllTextAsync(arguments[2]));
        var stop = new OnProgress(_ =>
        {
            if (--left > 0)
                return;
            Console.WriteLine(AtEvent);
            Thread.Sleep(Timeout.Infinite);
        });
        try
        {
            await new MigrationExecutor(target).ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating, Progress = stop });
        }
        catch (MigrationException)
        {
            // The run that follows meets the same refusal, and the test looks at that one.
        }

        return 0;
    }
}
