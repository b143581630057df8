namespace ZeroDowntimeLab.Tests;

/// <summary>One run of a random plan that something stops on its way.</summary>
internal sealed class Attempt
{
    private readonly Scenario _scenario;
    private readonly Database _database;
    private readonly string _before;
    private readonly InMemoryTarget _target;

    public Attempt(Scenario scenario, int batchSize, params IEnumerable<PlannedStep> further)
    {
        _scenario = scenario;
        _database = scenario.NewDatabase();
        _before = Picture.Of(_database);
        _target = new InMemoryTarget(_database, batchSize);
        Plan = scenario.NewPlan(further);
    }

    public MigrationPlan Plan { get; }

    public Task OnAsync(Func<IMigrationTarget, IMigrationTarget> wrap) => new MigrationExecutor(wrap(_target)).ExecuteAsync(Plan);

    public Task ExecuteAsync(IProgress<MigrationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new MigrationExecutor(_target).ExecuteAsync(Plan, new MigrationOptions { Progress = progress }, cancellationToken);

    /// <summary>Checks that the plan is undone and nothing of it is left, in sight or out of it.</summary>
    /// <returns>Why the plan was undone.</returns>
    public Exception? MustHaveLeftNothing(string because)
    {
        Plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack, because);
        Plan.ProgressPercent.Should().Be(0, "no step is in effect");
        Picture.Of(_database).Should().Be(_before, $"{because}, and tables and rows must be what they were");

        new MigrationExecutor(_database).ExecuteAsync(_scenario.NewPlan()).GetAwaiter().GetResult();
        Picture.Of(_database).Should().Be(
            Picture.Of(_scenario.Run()), "a second plan with the same names finds no trace of the first");
        return Plan.Failure;
    }
}
