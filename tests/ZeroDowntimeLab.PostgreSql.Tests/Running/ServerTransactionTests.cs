using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>What a transaction of a runner proves before it commits.</summary>
public sealed class ServerTransactionTests
{
    private static readonly ServerObject Fresh = new(ServerObjectKind.Constraint, "fresh", "\"t\"");

    [PostgresFact]
    public async Task What_is_changed_after_it_was_found_is_not_dropped()
    {
        await using var trial = await Trial.BeginAsync("CREATE TABLE t (id int PRIMARY KEY)");
        await trial.StartAsync(() => new("made", "Made", [new(MigrationPhase.Expanding, "Check", new AddCheck("t", new CheckConstraint("fresh", "id > 0")))]));
        await using var connection = await trial.ConnectAsync();
        var made = await MadeObjects.FindAsync(connection, "made", Fresh, CancellationToken.None);
        made!.State.Should().Be(MadeState.Same);
        await trial.RunAsync("ALTER TABLE t DROP CONSTRAINT fresh; ALTER TABLE t ADD CONSTRAINT fresh CHECK (id > -1)");

        await using var transaction = new ServerTransaction(connection, LockPlan.OfAny(new PostgreSqlOptions()), await TokenAsync(trial));
        transaction.Require(made, made.Owner, TableLock.AccessExclusive);
        transaction.Run(made.Drop.Text);
        var commit = () => transaction.CommitAsync(CancellationToken.None);

        await commit.Should().ThrowAsync<ObjectChangedException>();
        (await trial.ShapeAsync()).Should().Contain("fresh", "the transaction looks again under a lock");
    }

    [PostgresFact]
    public async Task A_transaction_of_a_runner_without_its_place_changes_nothing()
    {
        await using var trial = await Trial.BeginAsync("CREATE TABLE t (id int PRIMARY KEY)");
        await trial.StartAsync(() => new("made", "Made", [new(MigrationPhase.Expanding, "Check", new AddCheck("t", new CheckConstraint("fresh", "id > 0")))]));
        await using var connection = await trial.ConnectAsync();

        await using var transaction = new ServerTransaction(connection, LockPlan.OfAny(new PostgreSqlOptions()), Guid.NewGuid());
        transaction.Run("DROP TABLE t");
        var commit = () => transaction.CommitAsync(CancellationToken.None);

        await commit.Should().ThrowAsync<PlanLostException>();
        (await trial.ReadAsync<bool>("SELECT to_regclass('t') IS NOT NULL")).Should().BeTrue();
    }

    [PostgresFact]
    public async Task Nobody_takes_the_place_of_a_runner_in_the_middle_of_its_transaction()
    {
        await using var trial = await Trial.BeginAsync("CREATE TABLE t (id int PRIMARY KEY)");
        await trial.StartAsync(() => new("made", "Made", [new(MigrationPhase.Expanding, "Check", new AddCheck("t", new CheckConstraint("fresh", "id > 0")))]));
        var token = await TokenAsync(trial);
        await using var connection = await trial.ConnectAsync();
        await using var other = await trial.ConnectAsync();
        await using var holding = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlBatch(connection))
        {
            Runners.Hold(hold, token);
            await hold.ExecuteNonQueryAsync();
        }

        await other.ExecuteAsync("SET lock_timeout = '100ms'", CancellationToken.None);
        var take = () => Runners.TryTakeAsync(other, Guid.NewGuid(), CancellationToken.None);

        (await take.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.LockNotAvailable);
        await holding.RollbackAsync();
        (await take()).Should().BeTrue();
    }

    private static Task<Guid> TokenAsync(Trial trial) => trial.ReadAsync<Guid>("SELECT token FROM zero_downtime_lab.runner");
}
