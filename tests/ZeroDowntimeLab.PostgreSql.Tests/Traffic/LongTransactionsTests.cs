using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Somebody keeps a transaction open over the table while a plan wants to change it.</summary>
public sealed class LongTransactionsTests
{
    private const int Rows = 20_000;

    [PostgresFact]
    public async Task A_long_reader_of_the_table_makes_the_plan_wait_and_nobody_else()
    {
        // The server itself fails a request that waits so long for a lock. It is a hundred times what one try may cost
        // (the benchmark measures how long it really is), because who holds a lock waits for a busy machine too.
        var impatient = new NpgsqlConnectionStringBuilder(await TestServer.CreateDatabaseAsync()) { Options = "-c lock_timeout=5s" };
        await using var scene = await Scene.OpenAsync(Change.Rename, rows: Rows, connectionString: impatient.ConnectionString);
        await using (await HeldTransaction.BeginAsync(scene, "SELECT count(*) FROM users"))
            await scene.StartAsync();
        await using (await HeldTransaction.BeginAsync(scene, "SELECT count(*) FROM users"))
            await scene.CompleteAsync();

        await scene.RequireCompleteAsync();
    }

    [PostgresFact]
    public async Task A_long_writer_of_a_row_makes_the_plan_wait_and_keeps_its_write()
    {
        await using var scene = await Scene.OpenAsync(Change.Rename, withTraffic: false, rows: Rows);
        var held = scene.Users.NobodysKey;
        var expanded = new MigrationOptions { StopAfter = MigrationPhase.Expanding };
        await scene.RunAsync(expanded);
        await scene.Traffic.JoinAsync(Change.Rename.Old);
        await using (await HeldTransaction.BeginAsync(scene, $"UPDATE users SET visits = 1000 WHERE id = {held + 1}"))
        await using (await HeldTransaction.BeginAsync(scene, $"UPDATE users SET name = 'first{held} last{held}' WHERE id = {held}"))
            await scene.StartAsync();
        await using (await HeldTransaction.BeginAsync(scene, $"UPDATE users SET visits = 2000 WHERE id = {held}"))
            await scene.CompleteAsync();

        await scene.RequireCompleteAsync();
    }
}
