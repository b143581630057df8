namespace ZeroDowntimeLab.Racing;

/// <summary>
/// Where one strategy runs: a database, the instances of an application over it, and traffic that never stops. A strategy
/// is written once, and runs in memory and on a server.
/// </summary>
public abstract class RaceTrack
{
    private readonly AppVersion[] _instances;
    private readonly Random _random;

    // At first every instance has the oldest version.
    private protected RaceTrack(Scenario scenario, RaceOptions options)
    {
        (Scenario, Options) = (scenario, options);
        _instances = [.. Enumerable.Repeat(scenario.Oldest, options.Instances)];
        _random = new Random(options.Seed);
    }

    /// <summary>What changes.</summary>
    public Scenario Scenario { get; }

    /// <summary>How large the race is.</summary>
    public RaceOptions Options { get; }

    /// <summary>The version that each instance has.</summary>
    public IReadOnlyList<AppVersion> Instances => _instances;

    /// <summary>The phase of the plan that was run last.</summary>
    public MigrationPhase Phase => Current?.CurrentPhase ?? MigrationPhase.Pending;

    /// <summary>What the strategy was refused, in words; <see langword="null"/> if nothing.</summary>
    public string? Refusal { get; private set; }

    /// <summary>How many ticks have passed.</summary>
    internal abstract int Ticks { get; }

    /// <summary>The plan that was run last.</summary>
    private protected MigrationPlan? Current { get; private set; }

    /// <summary>The version that can read the table in the end: the newest, unless the change was undone or never made.</summary>
    private protected AppVersion Judge => Phase is MigrationPhase.Pending or MigrationPhase.RolledBack ? Scenario.Oldest : Scenario.Newest;

    /// <summary>Lets traffic run for some ticks.</summary>
    public abstract Task ServeAsync(int ticks);

    /// <summary>Gives one instance another version.</summary>
    public virtual Task ReplaceAsync(int instance, AppVersion version)
    {
        _instances[instance] = version;
        return Task.CompletedTask;
    }

    /// <summary>
    /// Deploys a version: each tick it replaces a few of the instances that have another one, in random order.
    /// </summary>
    /// <param name="version">The version to deploy.</param>
    /// <param name="leaving">How many instances keep what they have.</param>
    public async Task DeployAsync(AppVersion version, int leaving = 0)
    {
        int[] waiting = [.. Enumerable.Range(0, _instances.Length).Where(instance => _instances[instance] != version)];
        _random.Shuffle(waiting);
        foreach (var group in waiting.SkipLast(leaving).Chunk(Options.ReplacedAtOnce))
        {
            foreach (var instance in group)
                await ReplaceAsync(instance, version).ConfigureAwait(false);
            await ServeAsync(1).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Runs a plan under traffic. If a step fails, the plan is rolled back, as <see cref="MigrationExecutor"/> does.
    /// </summary>
    /// <param name="plan">The plan; a paused one resumes.</param>
    /// <param name="stopAfter">The last phase to run; all of them by default.</param>
    public async Task MigrateAsync(MigrationPlan plan, MigrationPhase? stopAfter = null)
    {
        Current = plan ?? throw new ArgumentNullException(nameof(plan));
        await ExecuteAsync(plan, stopAfter).ConfigureAwait(false);
        Refusal ??= plan.Failure?.Message;
    }

    /// <summary>Runs a plan all at once: no request is served before it is done.</summary>
    public async Task MigrateAtOnceAsync(MigrationPlan plan)
    {
        Current = plan ?? throw new ArgumentNullException(nameof(plan));
        await ExecuteAtOnceAsync(plan).ConfigureAwait(false);
        Refusal ??= plan.Failure?.Message;
    }

    /// <summary>Runs a plan up to the middle of its first backfill, where its runner crashes.</summary>
    public async Task CrashInBackfillAsync(MigrationPlan plan)
    {
        Current = plan ?? throw new ArgumentNullException(nameof(plan));
        await CrashAsync(plan).ConfigureAwait(false);
    }

    /// <summary>Rolls a plan back if it can be undone; otherwise <see cref="Refusal"/> says why not.</summary>
    public async Task RollBackAsync(MigrationPlan plan)
    {
        Current = plan ?? throw new ArgumentNullException(nameof(plan));
        try
        {
            await UndoAsync(plan).ConfigureAwait(false);
        }
        catch (InvalidPhaseTransitionException refused)
        {
            Refusal ??= refused.Message;
        }
    }

    /// <summary>Runs a strategy to the end of the race.</summary>
    internal async Task<StrategyResult> RaceAsync(Strategy strategy)
    {
        await strategy.RunAsync(this).ConfigureAwait(false);
        await ServeAsync(Math.Max(Options.Ticks - Ticks, 0)).ConfigureAwait(false);
        return await EndAsync(strategy).ConfigureAwait(false);
    }

    /// <summary>Ends the traffic and returns what happened, after reading every user.</summary>
    internal abstract Task<StrategyResult> EndAsync(Strategy strategy);

    /// <summary>Whether a plan is expanded: what is written from then on must be there in the end.</summary>
    private protected static bool IsExpanded(MigrationPlan plan) =>
        plan.Steps.All(step => step.Executed || step.Phase != MigrationPhase.Expanding);

    /// <summary>Runs a plan under traffic, up to a phase.</summary>
    private protected abstract Task ExecuteAsync(MigrationPlan plan, MigrationPhase? stopAfter);

    /// <summary>Runs a plan in one go.</summary>
    private protected abstract Task ExecuteAtOnceAsync(MigrationPlan plan);

    /// <summary>Runs a plan up to the middle of its first backfill, and leaves it as a crash would.</summary>
    private protected abstract Task CrashAsync(MigrationPlan plan);

    /// <summary>Undoes a plan.</summary>
    private protected abstract Task UndoAsync(MigrationPlan plan);
}
