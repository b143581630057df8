using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Whole plans on a table of 200,000 rows that an application uses at full speed meanwhile.</summary>
public sealed class ZeroFailedRequestsTests
{
    [PostgresFact]
    public Task A_rename_completes_without_a_failed_request() => CompleteAsync(Change.Rename);

    [PostgresFact]
    public Task A_rename_rolls_back_without_a_failed_request() => RollBackAsync(Change.Rename);

    [PostgresFact]
    public Task A_split_completes_without_a_failed_request() => CompleteAsync(Change.Split);

    [PostgresFact]
    public Task A_split_rolls_back_without_a_failed_request() => RollBackAsync(Change.Split);

    [PostgresFact]
    public Task A_drop_completes_without_a_failed_request() => CompleteAsync(Change.Drop);

    [PostgresFact]
    public Task A_drop_rolls_back_without_a_failed_request() => RollBackAsync(Change.Drop);

    [PostgresFact]
    public Task A_column_becomes_required_without_a_failed_request() => CompleteAsync(Change.NotNull);

    [PostgresFact]
    public Task A_column_stays_optional_after_a_rollback_without_a_failed_request() => RollBackAsync(Change.NotNull);

    [PostgresFact]
    public async Task A_long_reader_of_the_table_makes_the_plan_wait_and_nobody_else()
    {
        // The server itself fails a request that waits longer for a lock. Ten times what one try may cost (the benchmark
        // measures how long it really is), for who holds a lock waits for a busy machine too.
        var impatient = new NpgsqlConnectionStringBuilder(await TestServer.CreateDatabaseAsync()) { Options = "-c lock_timeout=500ms" };
        await using var scene = await Scene.OpenAsync(Change.Rename, rows: 20_000, connectionString: impatient.ConnectionString);
        await using (await HeldTransaction.BeginAsync(scene.Users, "SELECT count(*) FROM users", TimeSpan.FromSeconds(10)))
            await scene.StartAsync();
        await using (await HeldTransaction.BeginAsync(scene.Users, "SELECT count(*) FROM users", TimeSpan.FromSeconds(10)))
            await scene.CompleteAsync();

        await scene.RequireCompleteAsync();
    }

    [PostgresFact]
    public async Task A_long_writer_of_a_row_makes_the_plan_wait_and_keeps_its_write()
    {
        await using var scene = await Scene.OpenAsync(Change.Rename, withTraffic: false);
        var held = scene.Users.Rows / 2;
        var expanded = new MigrationOptions { StopAfter = MigrationPhase.Expanding };
        await scene.RunAsync(expanded);
        await scene.Traffic.JoinAsync(Change.Rename.Old);
        await using (await HeldTransaction.BeginAsync(scene.Users, $"UPDATE users SET visits = 1000 WHERE id = {held + 1}", TimeSpan.FromSeconds(3)))
        await using (await HeldTransaction.BeginAsync(scene.Users, $"UPDATE users SET name = 'first{held} last{held}' WHERE id = {held}", TimeSpan.FromSeconds(2)))
            await scene.StartAsync();
        await using (await HeldTransaction.BeginAsync(scene.Users, $"UPDATE users SET visits = 2000 WHERE id = {held}", TimeSpan.FromSeconds(2)))
            await scene.CompleteAsync();

        await scene.RequireCompleteAsync();
    }

    private static async Task CompleteAsync(Change change)
    {
        await using var scene = await Scene.OpenAsync(change);
        await scene.StartAsync();
        await scene.CompleteAsync();
        await scene.RequireCompleteAsync();
    }

    private static async Task RollBackAsync(Change change)
    {
        await using var scene = await Scene.OpenAsync(change);
        await scene.StartAsync(newCodeJoins: change.CanRollBackNewCode);
        await scene.RollBackAsync();
        await scene.RequireRolledBackAsync();
    }
}
