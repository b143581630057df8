namespace ZeroDowntimeLab;

/// <summary>A line in the history of an executor.</summary>
/// <param name="MigrationId">The id of the plan.</param>
/// <param name="Phase">The label of the phase, as it is printed: <c>EXPANDING</c>.</param>
/// <param name="Message">What happened.</param>
public sealed record HistoryEntry(string MigrationId, string Phase, string Message)
{
    /// <summary>The line as it is printed.</summary>
    public override string ToString() => $"[{Phase}] {Message}";
}
