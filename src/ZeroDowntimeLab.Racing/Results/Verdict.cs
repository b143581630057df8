using System.Globalization;

namespace ZeroDowntimeLab.Racing;

/// <summary>A result in one sentence.</summary>
internal static class Verdict
{
    public static string Of(StrategyResult result)
    {
        List<string> parts = [];
        if (result.Failed > 0)
            parts.Add($"{Count(result.Failed, "request", "requests")} failed in {Who(result)} code");
        if (result.Symptom.HasFlag(Symptom.WrongAnswers))
            parts.Add($"{Count(result.Wrong, "request was", "requests were")} not answered with what was written last");
        if (result.Losses.Writes > 0)
            parts.Add($"{Count(result.Losses.Writes, "user has", "users have")} lost what was written last");
        if (result.Losses.Rows > 0)
            parts.Add($"{Count(result.Losses.Rows, "user has", "users have")} lost what was there before");
        if (parts.Count == 0)
            return "No request failed, and nothing is lost.";
        var nothing = result.Failed == 0 ? "No request failed, and yet " : "";
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
