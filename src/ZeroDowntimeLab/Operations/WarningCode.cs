namespace ZeroDowntimeLab;

/// <summary>
/// The codes of warnings. A code keeps its meaning, so that programs can rely on it; the README of the folder
/// <c>Plans</c> says of each what it means and what to do.
/// </summary>
public static class WarningCode
{
    /// <summary>The plan has no steps.</summary>
    public const string NoSteps = "no-steps";

    /// <summary>The plan has more steps than a person oversees.</summary>
    public const string ManySteps = "many-steps";

    /// <summary>A step comes after one of a later phase.</summary>
    public const string PhaseOrder = "phase-order";

    /// <summary>Values are removed by a plan that has added nothing.</summary>
    public const string ContractWithoutExpand = "contract-without-expand";

    /// <summary>Values are removed by a plan that has carried none of them to another place.</summary>
    public const string ContractWithoutBackfill = "contract-without-backfill";

    /// <summary>A column or table is dropped, and no step before has carried its values to another place.</summary>
    public const string DropWithoutReplacement = "drop-without-replacement";

    /// <summary>An operation does not say what it does.</summary>
    public const string UnknownEffects = "unknown-effects";

    /// <summary>Statements of your own are not looked into.</summary>
    public const string SqlNotInspected = "sql-not-inspected";

    /// <summary>A rollback leaves what a step did.</summary>
    public const string NoWayBack = "no-way-back";

    /// <summary>Old code does not see what new code writes.</summary>
    public const string OneWay = "one-way";

    /// <summary>A column gets another name at once.</summary>
    public const string RenameAtOnce = "rename-at-once";
}
