using System.Diagnostics;
using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// A transaction that has done something and stays open: until the plan has tried several times to get past it, and the
/// application has gone on meanwhile.
/// </summary>
internal sealed class HeldTransaction : IAsyncDisposable
{
    private const int Tries = 6;

    // Nothing depends on it but the end of a test that fails.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Task _end;

    private HeldTransaction(Task end) => _end = end;

    public static async Task<HeldTransaction> BeginAsync(Scene scene, string sql)
    {
        var connection = await scene.Users.Source.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync();
        return new HeldTransaction(EndAsync(scene, connection, transaction));
    }

    /// <summary>Waits until it has committed.</summary>
    public async ValueTask DisposeAsync() => await _end;

    private static async Task EndAsync(Scene scene, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        var begin = Stopwatch.StartNew();
        var tries = new HashSet<string>();
        while (tries.Count < Tries && begin.Elapsed < Longest)
        {
            await Task.Delay(10);
            if (await TryBehindAsync(scene.Users, connection.ProcessID) is { } found)
                tries.Add(found);
        }

        await scene.Traffic.MoveOnAsync(Longest);
        await transaction.CommitAsync();
        await connection.DisposeAsync();
        tries.Should().HaveCount(Tries, "the plan gives way and tries again for as long as the transaction is open");
    }

    // Each try of the plan is a transaction of its own.
    private static Task<string?> TryBehindAsync(UsersTable users, int holder) => users.ScalarAsync<string?>(
        """
        SELECT min(xact_start::text) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'zero_downtime_lab%' AND $1 = ANY (pg_blocking_pids(pid))
        """,
        holder);
}
