using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>An operation that gives no SQL must not end in COMPLETE over a table that never changed.</summary>
public sealed class UnknownScriptTests
{
    [PostgresFact]
    public async Task A_server_refuses_a_step_that_gives_no_sql_and_touches_nothing()
    {
        await using var source = NpgsqlDataSource.Create(await TestServer.CreateDatabaseAsync());
        var plan = new MigrationPlan("mask", "Mask", [new(MigrationPhase.Migrating, "Mask the names", new Mask())]);
        await using var target = new PostgreSqlTarget(source);

        var run = () => new MigrationExecutor(target).ExecuteAsync(plan);

        await run.Should().ThrowAsync<PlanRefusedException>().WithMessage(
            "Plan 'mask' not started: step 1 'Mask' gives no SQL. Override Script in Mask, or run the plan in memory");
        plan.CurrentPhase.Should().Be(MigrationPhase.Pending);
        await using var schema = source.CreateCommand("SELECT to_regnamespace('zero_downtime_lab') IS NULL");
        (await schema.ExecuteScalarAsync()).Should().Be(true, because: "a refused plan leaves nothing behind");
    }

    private sealed class Mask : Operation
    {
        public override string Description => "Mask";

        public override Operation Inverse => this;

        public override void Apply(OperationContext context)
        {
        }
    }
}
