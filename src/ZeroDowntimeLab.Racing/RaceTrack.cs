namespace ZeroDowntimeLab.Racing;

/// <summary>
/// Where a strategy runs: a database, the instances of an application over it, and traffic that goes on all the time.
/// A strategy is written once, and runs in memory and on a server.
/// </summary>
public abstract class RaceTrack
{
    private readonly AppVersion[] _instances;
    private readonly Random _random;

    /// <summary>A track on which every instance has the oldest version.</summary>
    /// <param name="scenario">What changes.</param>
    /// <param name="options">How large the race is.</param>
    protected RaceTrack(Scenario scenario, RaceOptions options)
    {
        Scenario = scenario ?? throw new ArgumentNullException(nameof(scenario));
        Options = options ?? throw new ArgumentNullException(nameof(options));
        _instances = [.. Enumerable.Repeat(scenario.Oldest, options.Instances)];
        _random = new Random(options.Seed);
    }

    /// <summary>What changes.</summary>
    public Scenario Scenario { get; }

    /// <summary>How large the race is.</summary>
    public RaceOptions Options { get; }

    /// <summary>The version that each instance has.</summary>
    public IReadOnlyList<AppVersion> Instances => _instances;

    /// <summary>How many ticks have passed.</summary>
    public abstract int Ticks { get; }

    /// <summary>Where the plan stands that was run last.</summary>
    public MigrationPhase Phase => Current?.CurrentPhase ?? MigrationPhase.Pending;

    /// <summary>What the strategy was refused, in words; <see langword="null"/> if nothing.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The plan that was run last.</summary>
    protected MigrationPlan? Current { get; private set; }

    /// <summary>The version that can read the table in the end: the newest one, unless the change was undone or never made.</summary>
    protected AppVersion Judge => Phase is MigrationPhase.Pending or MigrationPhase.RolledBack ? Scenario.Oldest : Scenario.Newest;

    /// <summary>Lets traffic go on for some ticks.</summary>
    public abstract Task ServeAsync(int ticks);

    /// <summary>Gives one instance another version.</summary>
    public virtual Task ReplaceAsync(int instance, AppVersion version)
    {
        _instances[instance] = version;
        return Task.CompletedTask;
    }

    /// <summary>
    /// A rolling deployment: instances that have another version get this one, a few in each tick, in an order left to
    /// chance.
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
    /// Runs a plan while traffic goes on. If a step fails, the plan is rolled back, as <see cref="MigrationExecutor"/> does.
    /// </summary>
    /// <param name="plan">The plan; one that stands is gone on with.</param>
    /// <param name="stopAfter">The last phase to run; all of them if not said.</param>
    public async Task MigrateAsync(MigrationPlan plan, MigrationPhase? stopAfter = null)
    {
        Current = plan ?? throw new ArgumentNullException(nameof(plan));
        await ExecuteAsync(plan, stopAfter).ConfigureAwait(false);
        Refusal ??= plan.Failure?.Message;
    }

    /// <summary>Runs a plan all at once: nobody gets a word in before it is done.</summary>
    public async Task MigrateAtOnceAsync(MigrationPlan plan)
    {
        Current = plan ?? throw new ArgumentNullException(nameof(plan));
        await ExecuteAtOnceAsync(plan).ConfigureAwait(false);
    }

    /// <summary>Runs a plan up to the middle of its first backfill, where whatever runs it is gone all of a sudden.</summary>
    public async Task CrashInBackfillAsync(MigrationPlan plan)
    {
        Current = plan ?? throw new ArgumentNullException(nameof(plan));
        await CrashAsync(plan).ConfigureAwait(false);
    }

    /// <summary>Undoes a plan, if it can be undone; else <see cref="Refusal"/> says why not.</summary>
    public async Task RollBackAsync(MigrationPlan plan)
    {
        Current = plan ?? throw new ArgumentNullException(nameof(plan));
        try
        {
            await UndoAsync(plan).ConfigureAwait(false);
        }
        catch (InvalidPhaseTransitionException refused)
        {
            Refusal = refused.Message;
        }
    }

    /// <summary>Whether a plan is expanded: from here on, what is written is meant to be found in the end.</summary>
    protected static bool IsExpanded(MigrationPlan plan) =>
        plan.Steps.All(step => step.Executed || step.Phase != MigrationPhase.Expanding);

    /// <summary>Runs a plan with traffic going on, up to a phase.</summary>
    protected abstract Task ExecuteAsync(MigrationPlan plan, MigrationPhase? stopAfter);

    /// <summary>Runs a plan in one go.</summary>
    protected abstract Task ExecuteAtOnceAsync(MigrationPlan plan);

    /// <summary>Runs a plan up to the middle of its first backfill, and leaves it as a crash would.</summary>
    protected abstract Task CrashAsync(MigrationPlan plan);

    /// <summary>Undoes a plan.</summary>
    protected abstract Task UndoAsync(MigrationPlan plan);
}
