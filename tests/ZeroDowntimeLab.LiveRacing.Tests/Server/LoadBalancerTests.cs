namespace ZeroDowntimeLab.LiveRacing.Tests;

public class LoadBalancerTests
{
    private static readonly RenameScenario Scenario = new();
    private static readonly MemoryUsers Users = new(Scenario, rows: 1);

    [Fact]
    public async Task A_replaced_instance_finishes_what_it_has_begun()
    {
        var process = new FakeProcess();
        await using var balancer = new LoadBalancer([new Instance(Scenario.Oldest, Users, process)]);
        var begun = balancer.Enter();

        var replaced = balancer.ReplaceAsync(0, new Instance(Scenario.Newest, Users));

        using var next = balancer.Enter();
        next.Instance.Version.Should().Be(Scenario.Newest, "what comes now goes to the new instance");
        replaced.IsCompleted.Should().BeFalse("a request is on its way");
        process.IsStopped.Should().BeFalse();

        begun.Dispose();
        await replaced;
        process.IsStopped.Should().BeTrue();
    }

    [Fact]
    public async Task Instances_take_turns()
    {
        await using var balancer = new LoadBalancer(Scenario.Versions.Select(version => new Instance(version, Users)));
        List<AppVersion> turns = [];

        for (var request = 0; request < 6; request++)
        {
            using var visit = balancer.Enter();
            turns.Add(visit.Instance.Version);
        }

        turns.Should().Equal([.. Scenario.Versions, .. Scenario.Versions]);
    }

    private sealed class FakeProcess : IAsyncDisposable
    {
        public bool IsStopped { get; private set; }

        public ValueTask DisposeAsync()
        {
            IsStopped = true;
            return default;
        }
    }
}
