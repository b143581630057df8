using Npgsql;
using ZeroDowntimeLab.Tests;
using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>The same plan over the same rows and writes ends in the same table, in memory and on a server.</summary>
public sealed class SameAsInMemoryTests
{
    private const int Cases = 30;

    [PostgresFact]
    public async Task A_plan_ends_in_the_same_table_in_memory_and_on_a_server()
    {
        await using var source = NpgsqlDataSource.Create(await TestServer.CreateDatabaseAsync());
        var ends = new List<MigrationPhase>();
        await Task.Run(() => Property.Holds(
            AnyChange.OfOneTable, Cases, async change => ends.Add(await CheckAsync(source, change)), change => change.Smaller()));

        ends.Count(end => end == Complete).Should().BeGreaterThan(Cases / 5, "plans must complete for the rule to mean something");
        ends.Count(end => end == RolledBack).Should().BeGreaterThan(Cases / 10, "plans must be rolled back for the rule to mean something");
    }

    private static async Task<MigrationPhase> CheckAsync(NpgsqlDataSource source, RandomChange change)
    {
        var table = change.NewTable("t");
        await ExecuteAsync(source, $"DROP TABLE IF EXISTS t; DROP SCHEMA IF EXISTS zero_downtime_lab CASCADE; {ServerTable.CreateSql(table)}");
        var inMemory = new InMemoryTarget(new Database(table), batchSize: 3);
        // Some writes give the two sides different values, of which the undo keeps the old one. In memory it does not ask.
        await using var onServer = new PostgreSqlTarget(source, new PostgreSqlOptions { AllowLoss = true });
        var plans = (InMemory: change.Plan(table), OnServer: change.Plan(table));
        var writes = new Writes(table, source, change);

        foreach (var pause in new[] { Expanding, Migrating })
        {
            await RunAsync(inMemory, plans.InMemory, new MigrationOptions { StopAfter = pause });
            try
            {
                await RunAsync(onServer, plans.OnServer, new MigrationOptions { StopAfter = pause });
            }
            catch (PlanRefusedException) when (plans.InMemory.Failure is DuplicateColumnException)
            {
                // A server finds a taken name before it starts anything, and tables in memory when they get there.
                (await ServerTable.PictureOfAsync(source, table.Name)).Should().Be(ServerTable.PictureOf(table));
                return plans.InMemory.CurrentPhase;
            }

            await MustBeEqualAsync(source, table, plans, $"after {pause.Label()}");
            await writes.SomeAsync();
            await MustBeEqualAsync(source, table, plans, $"after the writes that follow {pause.Label()}");
        }

        if (change.IsUndone && plans.InMemory.Failure is null)
        {
            await RollbackAsync(inMemory, plans.InMemory);
            await RollbackAsync(onServer, plans.OnServer);
        }
        else
        {
            await RunAsync(inMemory, plans.InMemory);
            await RunAsync(onServer, plans.OnServer, new MigrationOptions { Contract = true });
        }

        await MustBeEqualAsync(source, table, plans, "at the end");
        await writes.SomeAsync();
        await MustBeEqualAsync(source, table, plans, "after the writes that follow the end");
        return plans.OnServer.CurrentPhase;
    }

    private static async Task MustBeEqualAsync(NpgsqlDataSource source, Table table, (MigrationPlan InMemory, MigrationPlan OnServer) plans, string when)
    {
        plans.OnServer.CurrentPhase.Should().Be(
            plans.InMemory.CurrentPhase, $"{when}, in memory '{plans.InMemory.Failure?.Message}', on the server '{plans.OnServer.Failure?.Message}'");
        (await ServerTable.PictureOfAsync(source, table.Name)).Should().Be(ServerTable.PictureOf(table), $"both must be equal {when}");
    }

    private static async Task RunAsync(IMigrationTarget target, MigrationPlan plan, MigrationOptions? options = null)
    {
        if (plan.Failure is null)
            await new MigrationExecutor(target).ExecuteAsync(plan, options);
    }

    // An undo may be refused: live code may have written what the old definition does not allow.
    private static async Task RollbackAsync(IMigrationTarget target, MigrationPlan plan)
    {
        try
        {
            await new MigrationExecutor(target).RollbackAsync(plan);
        }
        catch (RollbackFailedException)
        {
            plan.CurrentPhase.Should().NotBe(RolledBack, "a plan that could not be undone does not say that it was");
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
