using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>The last batch of a run that was killed commits on the server when the next run is at work already.</summary>
public sealed class LateBatchTests
{
    private static readonly StepKey Step = new("rename", 2);

    [PostgresFact]
    public async Task A_late_batch_of_a_killed_run_does_not_move_a_worker_of_the_next_one()
    {
        await using var scene = await Scene.OpenAsync(Change.Rename, withTraffic: false, rows: 10_000);
        await scene.RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Expanding });
        await using var connection = await scene.Users.Source.OpenConnectionAsync();
        await using var server = NpgsqlDataSource.Create(scene.Users.ConnectionString);
        await using var killed = await WorkerAsync(connection, server);

        var next = await Watermark.StartAsync(connection, Step, workers: 1, CancellationToken.None);
        await killed.RunAsync(new Batch(new Bound(["4000"]), new Bound(["5000"]), 1000, 5000), CancellationToken.None);

        next.Bound.Should().BeNull("nothing was done when it began");
        (await Watermark.StartAsync(connection, Step, workers: 1, CancellationToken.None)).Bound.Should().BeNull(
            "the rows up to 4000 are still to be done");
        (await scene.RowsDoneAsync(step: 2)).Should().Be(0);
    }

    private static async Task<BatchWorker> WorkerAsync(NpgsqlConnection connection, NpgsqlDataSource server)
    {
        var update = Change.Rename.Plan().Steps[1].Forward.Script.Batches!;
        var ranges = await RowRanges.OfAsync(connection, update.Table, CancellationToken.None);
        var first = await Watermark.StartAsync(connection, Step, workers: 1, CancellationToken.None);
        return await BatchWorker.OpenAsync(server, new PostgreSqlOptions(), new BackfillJob(Step, update, ranges), first.FirstWorker, CancellationToken.None);
    }
}
