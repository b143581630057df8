using System.Globalization;

namespace ZeroDowntimeLab.Racing;

/// <summary>The result of a strategy in one sentence.</summary>
internal static class Verdict
{
    public static string Of(StrategyResult result)
    {
        List<string> parts = [];
        if (result.Failed > 0)
            parts.Add($"{Count(result.Failed, "request", "requests")} failed in {Who(result)} code");
        if (result.Symptom.HasFlag(Symptom.WrongAnswers))
            parts.Add($"{Count(result.Wrong, "request", "requests")} got a wrong answer");
        if (result.Losses.Writes > 0)
            parts.Add($"{Count(result.Losses.Writes, "user has lost its", "users have lost their")} last write");
        if (result.Losses.Rows > 0)
            parts.Add($"{Count(result.Losses.Rows, "user has lost what it", "users have lost what they")} had before");
        if (parts.Count == 0)
            return "No request failed, and nothing is lost.";
        var nothing = result.Failed == 0 ? "No request failed, but " : "";
        return $"{nothing}{string.Join(", and ", parts)}{(result.Losses == default ? "; nothing is lost" : "")}.";
    }

    private static string Who(StrategyResult result) => (result.Symptom & (Symptom.OldCodeFails | Symptom.NewCodeFails)) switch
    {
        Symptom.OldCodeFails => "old",
        Symptom.NewCodeFails => "new",
        _ => "old and new",
    };

    private static string Count(int count, string one, string many) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";
}
