using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

public sealed class RetryTests
{
    private static readonly NpgsqlException Gone = new("gone", new IOException());

    private readonly Clock _clock = new();

    [Fact]
    public async Task The_deadline_counts_from_the_first_failure_after_a_success()
    {
        var tries = 0;

        await Retry.WhileGoneAsync(
            Options(),
            retry =>
            {
                _clock.Advance(TimeSpan.FromMinutes(10));
                retry.Succeeded();
                return ++tries < 5 ? throw Gone : Task.CompletedTask;
            },
            CancellationToken.None);

        tries.Should().Be(5, "each time ten minutes of work have succeeded before");
    }

    [Fact]
    public async Task An_action_that_takes_longer_than_the_deadline_and_then_fails_is_tried_again()
    {
        var tries = 0;

        await Retry.WhileGoneAsync(
            Options(),
            () =>
            {
                _clock.Advance(TimeSpan.FromMinutes(10));
                return ++tries < 2 ? throw Gone : Task.CompletedTask;
            },
            CancellationToken.None);

        tries.Should().Be(2, "it has failed for the first time");
    }

    [Fact]
    public async Task What_fails_until_the_deadline_is_given_up()
    {
        var tries = 0;

        var run = () => Retry.WhileGoneAsync(
            Options(),
            () =>
            {
                tries++;
                _clock.Advance(TimeSpan.FromSeconds(50));
                throw Gone;
            },
            CancellationToken.None);

        (await run.Should().ThrowAsync<NpgsqlException>()).Which.Should().BeSameAs(Gone);
        tries.Should().Be(4, "the first failure is at 50 s, and two minutes later is over at 200 s");
    }

    private PostgreSqlOptions Options() => new() { Deadline = TimeSpan.FromMinutes(2), TimeProvider = _clock };

    /// <summary>A clock that is set by hand, and whose waits take no time.</summary>
    private sealed class Clock : TimeProvider
    {
        private TimeSpan _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _now += time;

        public override long GetTimestamp() => _now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
