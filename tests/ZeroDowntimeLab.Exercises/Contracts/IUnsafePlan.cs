namespace ZeroDowntimeLab.Exercises;

/// <summary>A plan that contracts without expanding, and what you expect of it before you have seen it.</summary>
public interface IUnsafePlan
{
    /// <summary>Makes the plan: it drops the column <c>email</c> in CONTRACTING and has no step in EXPANDING.</summary>
    /// <param name="users">A table with the columns <c>id</c>, <c>name</c> and <c>email</c>, and two rows.</param>
    MigrationPlan Plan(Table users);

    /// <summary>What you expect to see.</summary>
    ExpectedOutcome Expect();
}

/// <summary>What you expect of an unsafe plan.</summary>
public sealed record ExpectedOutcome
{
    /// <summary>
    /// The <see cref="SafetyWarning.Code"/> of the warning of <see cref="MigrationSafety.Validate"/> that there is no step in EXPANDING.
    /// </summary>
    public required string WarningCode { get; init; }

    /// <summary>The phase in which the plan stands when it was run in spite of the warning.</summary>
    public required MigrationPhase EndsIn { get; init; }

    /// <summary>Whether the e-mail addresses can still be read afterwards.</summary>
    public required bool EmailsAreKept { get; init; }
}
