namespace ZeroDowntimeLab.Racing;

/// <summary>One tick of a race.</summary>
public sealed record Moment
{
    /// <summary>Its number, from 0.</summary>
    public required int Tick { get; init; }

    /// <summary>The phase of the plan at its end.</summary>
    public required MigrationPhase Phase { get; init; }

    /// <summary>How many instances have each version, in the order of the scenario's versions.</summary>
    public required IReadOnlyList<int> Instances { get; init; }

    /// <summary>How many requests ended in it: with an answer, or with a failure.</summary>
    public int Requests { get; init; }

    /// <summary>How many of them failed.</summary>
    public int Failed { get; init; }

    /// <summary>How many got a wrong answer: not what was written last.</summary>
    public int Wrong { get; init; }

    /// <summary>How long they took; <see langword="null"/> where no time passes.</summary>
    public Latency? Latency { get; init; }

    /// <summary>How many requests were due by its end and have no answer yet.</summary>
    public long Waiting { get; init; }
}
