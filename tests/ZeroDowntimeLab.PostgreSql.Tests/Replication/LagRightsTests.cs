namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A limit for the lag of replicas, for roles that can and cannot see it.</summary>
public sealed class LagRightsTests
{
    private readonly string _role = $"zdl_owner_{Guid.NewGuid():N}";

    [PostgresTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_limit_that_the_role_cannot_see_is_refused_and_no_limit_is_not(bool maySee)
    {
        await using var trial = await Trial.BeginAsync(
            $"""
            CREATE TABLE people (id int PRIMARY KEY, name text);
            CREATE USER {_role} PASSWORD 'guest'; ALTER TABLE people OWNER TO {_role}; {(maySee ? $"GRANT pg_monitor TO {_role};" : "")}
            DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO {_role}', current_database()); END $$
            """);
        await using var limited = trial.As(_role, new PostgreSqlOptions { MaxLag = TimeSpan.FromSeconds(5) });
        MigrationPlan Plan() => new Rename("").Plan();

        if (maySee)
        {
            (await limited.StartAsync(Plan)).Failure.Should().BeNull();
            return;
        }

        (await limited.Awaiting(it => it.StartAsync(Plan)).Should().ThrowAsync<PlanRefusedException>()).WithMessage(
            $"Role {_role} cannot see how far replicas are behind, so no lag can be waited for: GRANT pg_monitor TO {_role}, or run without a limit for the lag. Nothing was done");
        (await trial.ReadAsync<long>("SELECT count(*) FROM pg_namespace WHERE nspname = 'zero_downtime_lab'")).Should().Be(0);
        await using var unlimited = trial.As(_role);
        (await unlimited.StartAsync(Plan)).Failure.Should().BeNull("the default asks for nothing that the role cannot see");
    }
}
