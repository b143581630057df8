namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>The process that runs a plan is killed, and another one finds what it has left.</summary>
public sealed class KilledRunnerTests
{
    [PostgresFact]
    public async Task A_run_that_was_killed_at_a_step_boundary_resumes_there()
    {
        await using var scene = await Scene.OpenAsync(Change.Split, rows: 20_000);
        foreach (var boundary in Boundaries(lastStep: 3))
            await KillAtAsync(scene, boundary);
        await scene.Traffic.JoinAsync(Change.Split.New);
        await scene.Traffic.LeaveAsync(Change.Split.Old);
        await KillAtAsync(scene, "4 Started");
        await KillAtAsync(scene, "4 Finished");

        await scene.CompleteAsync();

        await scene.RequireCompleteAsync();
    }

    [PostgresFact]
    public async Task A_run_that_was_killed_at_a_step_boundary_rolls_back_from_there()
    {
        await using var scene = await Scene.OpenAsync(Change.Split, rows: 20_000);
        foreach (var boundary in Boundaries(lastStep: 3).Append("4 Started"))
        {
            await KillAtAsync(scene, boundary);
            await scene.RollBackAsync();
            await scene.RequireNothingLeftAsync(MigrationPhase.RolledBack);
        }

        await scene.RequireRolledBackAsync();
    }

    private static IEnumerable<string> Boundaries(int lastStep) =>
        Enumerable.Range(1, lastStep).SelectMany(step => new[] { $"{step} Started", $"{step} Finished" });

    private static async Task KillAtAsync(Scene scene, string boundary)
    {
        using var runner = PlanRunnerProcess.Start(scene.Users, nameof(Change.Split), boundary);
        (await runner.SeesAsync(boundary)).Should().BeTrue("the run comes to '{0}'", boundary);
        await runner.KillAsync();
    }
}
