namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// A change from its start to its end, as people deploy it: old code is there at first, new code comes when the start
/// is done, old code goes, and then the plan is completed; or new code goes, and the plan is rolled back.
/// </summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly Change _change;

    private Scene(UsersTable users, Change change) => (Users, _change, Traffic) = (users, change, new LiveTraffic(users, change));

    public UsersTable Users { get; }

    public LiveTraffic Traffic { get; }

    public static async Task<Scene> OpenAsync(
        Change change, bool withTraffic = true, int? rows = null, string? connectionString = null)
    {
        var scene = new Scene(await UsersTable.CreateAsync(change, rows, connectionString), change);
        if (withTraffic)
            await scene.Traffic.JoinAsync(change.Old);
        return scene;
    }

    public async ValueTask DisposeAsync()
    {
        await Traffic.DisposeAsync();
        await Users.DisposeAsync();
    }

    /// <summary>Expands and migrates; early new code comes in between, and new code when all is filled.</summary>
    public async Task StartAsync(bool newCodeJoins = true)
    {
        if (_change.Early is { } early && newCodeJoins)
        {
            await RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Expanding });
            await Traffic.JoinAsync(early);
        }

        await RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        if (newCodeJoins)
            await Traffic.JoinAsync(_change.New);
    }

    public async Task CompleteAsync()
    {
        if (_change.Old != _change.New)
            await Traffic.LeaveAsync(_change.Old);
        await RunAsync(new MigrationOptions { Contract = true, StandOnFailure = true });
    }

    public async Task RollBackAsync()
    {
        if (_change.Early is not null)
            await Traffic.LeaveAsync(_change.Early);
        await Traffic.LeaveAsync(_change.New);
        var plan = _change.Plan();
        await using var target = Target();
        await new MigrationExecutor(target).RollbackAsync(plan);
    }

    /// <summary>One run of the plan, as a process of its own would do it.</summary>
    public async Task<MigrationPlan> RunAsync(MigrationOptions options)
    {
        var plan = _change.Plan();
        await using var target = Target();
        await new MigrationExecutor(target).ExecuteAsync(plan, options);
        plan.Failure.Should().BeNull("the plan runs under traffic");
        return plan;
    }

    public async Task RequireCompleteAsync()
    {
        await Traffic.RequireEveryWriteAsync(_change.New, _change.Carried);
        Traffic.RequireNoErrors();
        await RequireNothingLeftAsync(MigrationPhase.Complete);
    }

    public async Task RequireRolledBackAsync()
    {
        await Traffic.RequireEveryWriteAsync(_change.Old, _change.Unchanged);
        Traffic.RequireNoErrors();
        await RequireNothingLeftAsync(MigrationPhase.RolledBack);
    }

    public PostgreSqlTarget Target(PostgreSqlOptions? options = null) => new(Users.Source, options ?? new PostgreSqlOptions { WaitForRunner = true });

    /// <summary>How far the journal says that the backfill of that step is.</summary>
    public async Task<long> RowsDoneAsync(int step)
    {
        await using var connection = await Users.Source.OpenConnectionAsync();
        return (await Journal.ReadAsync(connection)).Single().Steps[step - 1].RowsDone;
    }

    /// <summary>The journal says that the plan has ended, and no trigger, function or check of it is left.</summary>
    public async Task RequireNothingLeftAsync(MigrationPhase phase)
    {
        await using var connection = await Users.Source.OpenConnectionAsync();
        (await Journal.ReadAsync(connection)).Should().ContainSingle().Which.Phase.Should().Be(phase);
        (await Users.ScalarAsync<long>("SELECT count(*) FROM pg_trigger WHERE tgrelid = 'users'::regclass")).Should().Be(0, "its triggers are gone");
        (await Users.ScalarAsync<long>("SELECT count(*) FROM pg_proc WHERE pronamespace = 'zero_downtime_lab'::regnamespace")).Should().Be(0, "its function is gone");
        (await Users.ScalarAsync<long>("SELECT count(*) FROM pg_constraint WHERE conrelid = 'users'::regclass AND contype = 'c'")).Should().Be(0, "its checks are gone");
    }
}
