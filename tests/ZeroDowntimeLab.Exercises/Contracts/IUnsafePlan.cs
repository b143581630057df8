namespace ZeroDowntimeLab.Exercises;

/// <summary>A plan that contracts without expanding, and what you expect before you see it.</summary>
public interface IUnsafePlan
{
    /// <summary>Builds the plan: it drops the column <c>email</c> in CONTRACTING and has no step in EXPANDING.</summary>
    /// <param name="users">A table with the columns <c>id</c>, <c>name</c> and <c>email</c>, and two rows.</param>
    MigrationPlan Plan(Table users);

    /// <summary>What you expect to see.</summary>
    ExpectedOutcome Expect();
}

/// <summary>What you expect from an unsafe plan.</summary>
public sealed record ExpectedOutcome
{
    /// <summary>
    /// The <see cref="SafetyWarning.Code"/> with which <see cref="MigrationSafety.Validate"/> warns that no step is in EXPANDING.
    /// </summary>
    public required string WarningCode { get; init; }

    /// <summary>The phase that the plan reaches when it runs in spite of the warning.</summary>
    public required MigrationPhase EndsIn { get; init; }

    /// <summary>Whether the e-mail addresses can still be read afterwards.</summary>
    public required bool EmailsAreKept { get; init; }
}
