namespace ZeroDowntimeLab.Learning;

/// <summary>What is known of a check of an answer.</summary>
public enum CheckOutcome
{
    /// <summary>It has started and not ended.</summary>
    Running,

    /// <summary>The answer keeps the rule of the check.</summary>
    Passed,

    /// <summary>The answer breaks the rule of the check.</summary>
    Failed,

    /// <summary>There is no answer yet.</summary>
    NotStarted,
}
