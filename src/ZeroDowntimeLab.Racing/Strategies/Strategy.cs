namespace ZeroDowntimeLab.Racing;

/// <summary>A way to make a change while an application is deployed and used.</summary>
public abstract class Strategy
{
    /// <summary>The strategies that there are: the two to compare, and then the ways in which it goes wrong.</summary>
    public static IReadOnlyList<Strategy> All { get; } =
    [
        new BigBang(), new ExpandContract(), new NoDualWrite(), new SkippedBackfill(), new EarlyContract(), new CrashAndResume(),
        new EarlyRollback(), new LateRollback(),
    ];

    /// <summary>What it is called in results and on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, for people, in half a line.</summary>
    public abstract string Summary { get; }

    /// <summary>What it teaches: the rule that it keeps or breaks, in one sentence.</summary>
    public abstract string Lesson { get; }

    /// <summary>What users suffer from it, and nothing else.</summary>
    public abstract Symptom Symptom { get; }

    /// <summary>Whether there is such a way for that change.</summary>
    public virtual bool Suits(Scenario scenario) => true;

    /// <summary>Makes the change.</summary>
    public abstract Task RunAsync(RaceTrack track);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
