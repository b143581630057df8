namespace ZeroDowntimeLab.LiveRacing;

/// <summary>Gives each request to the next instance, and knows which requests have not ended.</summary>
internal sealed class LoadBalancer(IEnumerable<Instance> instances) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Instance[] _instances = [.. instances];
    private readonly HashSet<Visit> _visits = [];
    private int _turn;

    /// <summary>A request begins, at the instance whose turn it is; it ends when the visit is disposed of.</summary>
    public Visit Enter()
    {
        lock (_lock)
        {
            var visit = new Visit(this, _instances[_turn++ % _instances.Length]);
            _visits.Add(visit);
            return visit;
        }
    }

    /// <summary>Replaces the instance at an index, and stops the old one when its last request has ended.</summary>
    public async Task ReplaceAsync(int index, Instance instance)
    {
        Instance old;
        lock (_lock)
            (old, _instances[index]) = (_instances[index], instance);
        await DrainAsync(visit => visit.Instance == old).ConfigureAwait(false);
        await old.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Waits until all requests of this moment have ended. Others may begin meanwhile.</summary>
    public Task DrainAsync() => DrainAsync(_ => true);

    /// <summary>Stops all instances.</summary>
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_instances.Select(instance => instance.DisposeAsync().AsTask())).ConfigureAwait(false);

    private Task DrainAsync(Func<Visit, bool> which)
    {
        lock (_lock)
            return Task.WhenAll(_visits.Where(which).Select(visit => visit.Ended));
    }

    private void Leave(Visit visit)
    {
        lock (_lock)
            _visits.Remove(visit);
    }

    /// <summary>A request that has not ended.</summary>
    internal sealed class Visit(LoadBalancer balancer, Instance instance) : IDisposable
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Instance Instance => instance;

        public Task Ended => _ended.Task;

        public void Dispose()
        {
            balancer.Leave(this);
            _ended.SetResult();
        }
    }
}
