namespace ZeroDowntimeLab.Racing;

/// <summary>The result of one strategy.</summary>
public sealed class StrategyResult
{
    /// <summary>The strategy.</summary>
    public required Strategy Strategy { get; init; }

    /// <summary>The requests, version by version.</summary>
    public required IReadOnlyList<VersionCount> Versions { get; init; }

    /// <summary>What was lost in the end.</summary>
    public required Losses Losses { get; init; }

    /// <summary>The phase of its plan in the end.</summary>
    public required MigrationPhase Phase { get; init; }

    /// <summary>The race, tick by tick.</summary>
    public required IReadOnlyList<Moment> Moments { get; init; }

    /// <summary>Why requests failed, with how many of them, the most frequent reason first.</summary>
    public required IReadOnlyList<KeyValuePair<string, int>> Errors { get; init; }

    /// <summary>What the strategy was refused; <see langword="null"/> if nothing.</summary>
    public string? Refusal { get; init; }

    /// <summary>How long requests took; <see langword="null"/> where no time passes.</summary>
    public Latency? Latency { get; init; }

    /// <summary>How many requests came.</summary>
    public int Requests => Versions.Sum(version => version.Requests);

    /// <summary>How many of them failed.</summary>
    public int Failed => Versions.Sum(version => version.Failed);

    /// <summary>How many of them got a wrong answer: not what was written last.</summary>
    public int Wrong => Versions.Sum(version => version.Wrong);

    /// <summary>What users suffered. Wrong answers are a symptom of their own only where nothing is lost: losses cause them too.</summary>
    public Symptom Symptom =>
        When(Versions.Any(version => !version.Version.IsNew && version.Failed > 0), Symptom.OldCodeFails)
        | When(Versions.Any(version => version.Version.IsNew && version.Failed > 0), Symptom.NewCodeFails)
        | When(Losses.Writes > 0, Symptom.LostWrites)
        | When(Losses.Rows > 0, Symptom.LostRows)
        | When(Wrong > 0 && Losses == default, Symptom.WrongAnswers);

    /// <summary>The result in one sentence.</summary>
    public string Verdict => Racing.Verdict.Of(this);

    private static Symptom When(bool condition, Symptom symptom) => condition ? symptom : Symptom.None;
}
