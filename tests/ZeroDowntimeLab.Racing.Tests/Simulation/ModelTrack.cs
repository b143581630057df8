namespace ZeroDowntimeLab.Racing.Tests;

/// <summary>A race without a table: the rules alone decide whether a request fails.</summary>
internal sealed class ModelTrack(Scenario scenario, RaceOptions options, int requestsInATick) : RaceTrack(scenario, options), IUserStore
{
    private readonly Client _client = new(scenario, options.Rows, options.Seed);
    private readonly HashSet<long> _ids = [.. Enumerable.Range(1, options.Rows)];
    private bool _isChanged;
    private int _ticks;
    private int _turn;

    public int Failed { get; private set; }

    internal override int Ticks => _ticks;

    public override async Task ServeAsync(int ticks)
    {
        _ticks += ticks;
        for (var request = 0; request < ticks * requestsInATick; request++)
        {
            var version = Instances[_turn++ % Instances.Count];
            var outcome = await _client.SendAsync(this, version, _client.Next(version));
            Failed += outcome.IsFailed ? 1 : 0;
        }
    }

    public ValueTask InsertAsync(AppVersion version, long id, string? text)
    {
        Require(version, writesNull: text is null);
        _ids.Add(id);
        return default;
    }

    public ValueTask UpdateAsync(AppVersion version, long id, string? text)
    {
        Require(version, writesNull: text is null);
        return default;
    }

    public ValueTask<Answer> ReadAsync(AppVersion version, long id)
    {
        Require(version, writesNull: false);
        return new(new Answer(_ids.Contains(id), null));
    }

    public Task<IReadOnlyDictionary<long, string?>> ReadAllAsync(AppVersion version) => throw new NotSupportedException();

    internal override Task<StrategyResult> EndAsync(Strategy strategy) => throw new NotSupportedException();

    private protected override Task ExecuteAtOnceAsync(MigrationPlan plan)
    {
        _isChanged = true;
        return Task.CompletedTask;
    }

    private protected override Task ExecuteAsync(MigrationPlan plan, MigrationPhase? stopAfter) => throw new NotSupportedException();

    private protected override Task CrashAsync(MigrationPlan plan) => throw new NotSupportedException();

    private protected override Task UndoAsync(MigrationPlan plan) => throw new NotSupportedException();

    // Old code fails if its column is gone; where the column stays and must have a value, if it gives none.
    private void Require(AppVersion version, bool writesNull)
    {
        if (_isChanged && !version.IsNew && (Scenario.ReplacesColumn || writesNull))
            throw new RequestFailedException("old code after the change");
    }
}
