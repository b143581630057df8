using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>The last batch of a run that was killed commits on the server when the next run is at work already.</summary>
public sealed class LateBatchTests
{
    private static readonly StepKey Step = new("rename", 2);

    [PostgresFact]
    public async Task A_late_batch_of_a_killed_run_does_nothing()
    {
        await using var scene = await Scene.OpenAsync(Change.Rename, withTraffic: false, rows: 10_000);
        await scene.RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Expanding });
        await using var connection = await scene.Users.Source.OpenConnectionAsync();
        await using var server = NpgsqlDataSource.Create(scene.Users.ConnectionString);
        var job = await JobAsync(connection, await scene.Users.ScalarAsync<Guid>("SELECT token FROM zero_downtime_lab.runner"));
        var first = await Watermark.StartAsync(connection, job, workers: 1, CancellationToken.None);
        await using var killed = await BatchWorker.OpenAsync(new RunnerSession(server, new PostgreSqlOptions()), new PostgreSqlOptions(), job, first.FirstWorker, CancellationToken.None);

        var next = await Watermark.StartAsync(connection, job, workers: 1, CancellationToken.None);
        var late = () => killed.RunAsync(new Batch(new Bound(["4000"]), new Bound(["5000"]), 1000, 5000), CancellationToken.None);

        next.Bound.Should().BeNull("nothing was done when it began");
        await late.Should().ThrowAsync<PlanLostException>();
        (await Watermark.StartAsync(connection, job, workers: 1, CancellationToken.None)).Bound.Should().BeNull(
            "the rows up to 4000 are still to be done");
        (await scene.RowsDoneAsync(step: 2)).Should().Be(0);
        (await scene.Users.ScalarAsync<long>("SELECT count(*) FROM users WHERE full_name IS NOT NULL")).Should().Be(0, "the batch goes with its line");
    }

    [PostgresTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_batch_of_a_runner_whose_place_is_taken_does_nothing(bool isLast)
    {
        await using var scene = await Scene.OpenAsync(Change.Rename, withTraffic: false, rows: 10_000);
        await scene.RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Expanding });
        await using var connection = await scene.Users.Source.OpenConnectionAsync();
        await using var server = NpgsqlDataSource.Create(scene.Users.ConnectionString);
        var job = await JobAsync(connection, await scene.Users.ScalarAsync<Guid>("SELECT token FROM zero_downtime_lab.runner"));
        var first = await Watermark.StartAsync(connection, job, workers: 1, CancellationToken.None);
        await using var worker = await BatchWorker.OpenAsync(new RunnerSession(server, new PostgreSqlOptions()), new PostgreSqlOptions(), job, first.FirstWorker, CancellationToken.None);

        await scene.Users.ExecuteAsync("UPDATE zero_downtime_lab.backfill SET token = gen_random_uuid()");
        var batch = () => worker.RunAsync(new Batch(null, isLast ? null : new Bound(["5000"]), 5000, 5000), CancellationToken.None);

        await batch.Should().ThrowAsync<PlanLostException>("a line of that number is there, but it is not ours");
        (await scene.Users.ScalarAsync<long>("SELECT count(*) FROM users WHERE full_name IS NOT NULL")).Should().Be(0);
    }

    private static async Task<BackfillJob> JobAsync(NpgsqlConnection connection, Guid token)
    {
        var update = Change.Rename.Plan().Steps[1].Forward.Script.Batches!;
        var ranges = await RowRanges.OfAsync(connection, update.Table, CancellationToken.None);
        return new BackfillJob(Step, update, ranges, token);
    }
}
