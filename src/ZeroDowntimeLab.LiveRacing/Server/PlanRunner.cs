using Npgsql;
using ZeroDowntimeLab.PostgreSql;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.LiveRacing;

/// <summary>Runs plans during a race, on connections of its own, which it can lose in the middle of a plan.</summary>
/// <param name="database">Where plans run.</param>
/// <param name="watch">Told of each step as it happens.</param>
/// <param name="cancellationToken">Stops a plan that runs.</param>
internal sealed class PlanRunner(RaceDatabase database, Action<MigrationProgress> watch, CancellationToken cancellationToken) : IAsyncDisposable
{
    private const string Name = "zero_downtime_lab";

    private Connected? _connected;

    public Task ExecuteAsync(MigrationPlan plan, MigrationPhase? stopAfter) =>
        Executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = stopAfter, Contract = true, Progress = new OnProgress(watch) }, cancellationToken);

    public Task UndoAsync(MigrationPlan plan) => Executor.RollbackAsync(plan);

    /// <summary>Runs a plan in one transaction.</summary>
    public async Task ExecuteAtOnceAsync(MigrationPlan plan)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await new MigrationExecutor(new AtOnceTarget(connection)).ExecuteAsync(plan, cancellationToken: cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (plan.Failure is { } failure)
            throw new RaceFailedException($"The plan '{plan.Title}' failed: {failure.Message}", failure);
    }

    /// <summary>
    /// Runs a plan up to the middle of its first backfill, where the server ends all connections of the runner and no
    /// other can be opened. As after a kill, nothing is cleaned up: the journal stays as the last commit left it.
    /// </summary>
    public async Task CrashInBackfillAsync(MigrationPlan plan)
    {
        var progress = new OnProgress(progress =>
        {
            watch(progress);
            if (progress.Rows is { } rows && rows.Done >= rows.Total / 2)
                Crash();
        });
        await Executor.ExecuteAsync(plan, new MigrationOptions { Contract = true, StandOnFailure = true, Progress = progress }, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connected is not { } connected)
            return;
        await connected.Target.DisposeAsync().ConfigureAwait(false);
        await connected.Source.DisposeAsync().ConfigureAwait(false);
    }

    private MigrationExecutor Executor => (_connected ??= Connect()).Executor;

    private Connected Connect()
    {
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = Name });
        // Small batches: traffic hardly notices them, and a crash happens between two of them. It waits for another
        // runner, because the server may keep the lock of a crashed one for a moment.
        var target = new PostgreSqlTarget(source, new PostgreSqlOptions { Pace = Pace.Gentle, WaitForRunner = true });
        return new Connected(source, target, new MigrationExecutor(target));
    }

    private void Crash()
    {
        if (_connected is not { } connected)
            return;
        _connected = null;
        connected.Source.Dispose();
        // The names of its workers begin with its own.
        using var terminate = database.Source.CreateCommand(
            $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND starts_with(application_name, '{Name}')");
        terminate.ExecuteNonQuery();
    }

    private sealed record Connected(NpgsqlDataSource Source, PostgreSqlTarget Target, MigrationExecutor Executor);

    private sealed class OnProgress(Action<MigrationProgress> report) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => report(value);
    }
}
