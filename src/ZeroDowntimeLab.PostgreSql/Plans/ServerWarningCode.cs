namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The codes of warnings that come from what a plan finds on a server, beside those of <see cref="WarningCode"/>. A code
/// keeps its meaning, so that programs can rely on it; the README of the core's folder <c>Plans</c> says of each what it
/// means and what to do.
/// </summary>
public static class ServerWarningCode
{
    /// <summary>Columns change their positions.</summary>
    public const string Positions = "positions";

    /// <summary>The table is in a publication.</summary>
    public const string Publication = "publication";

    /// <summary>A standby is connected.</summary>
    public const string Standby = "standby";

    /// <summary>A small table is rewritten under a lock.</summary>
    public const string Rewrite = "rewrite";

    /// <summary>A role may insert rows, but may not use the sequence of the column.</summary>
    public const string SequenceUsage = "sequence-usage";

    /// <summary>An upsert may fail while two unique indexes exist side by side.</summary>
    public const string UpsertConflict = "upsert-conflict";

    /// <summary>A trigger function of the table names the column.</summary>
    public const string TriggerNamesColumn = "trigger-names-column";

    /// <summary>A function contains the name of the column.</summary>
    public const string FunctionNamesColumn = "function-names-column";

    /// <summary>Something is dropped along with a column.</summary>
    public const string DroppedAlong = "dropped-along";

    /// <summary>A check constraint was never validated.</summary>
    public const string CheckNotValid = "check-not-valid";

    /// <summary>Others may create functions where the plan's expressions find theirs.</summary>
    public const string OpenSchema = "open-schema";

    /// <summary>The default of a new column does not apply until the plan is complete.</summary>
    public const string DefaultWaits = "default-waits";
}
