namespace ZeroDowntimeLab.House.Tests;

/// <summary>Phrases that a reader has to decode, each with the plain word for it.</summary>
internal static class PlainWords
{
    public static IReadOnlyDictionary<string, string> Instead { get; } = new Dictionary<string, string>
    {
        ["cut off"] = "interrupted; truncated",
        ["cuts off"] = "interrupts; truncates",
        ["if not said"] = "by default",
        ["unless said"] = "by default",
        ["a look at every row"] = "verifies every row",
        ["look at every row before"] = "verify every row",
        ["look whether"] = "check",
        ["looks whether"] = "checks",
        ["look whether to stop"] = "check for cancellation",
        ["bring about"] = "do",
        ["brings about"] = "does",
        ["would not survive"] = "depends on what it drops",
        ["gone on with"] = "resumed",
        ["go on with"] = "resume, continue",
        ["goes on with"] = "resumes",
        ["say no"] = "fail",
        ["says no"] = "fails",
        ["come to its end"] = "finish",
        ["comes to its end"] = "finishes",
        ["for something is"] = "because something is",
        ["takes away all"] = "removes everything",
        ["it be because"] = "whether because",
        ["be it because"] = "whether because",
        ["anew"] = "again",
        ["whereof"] = "of which",
        ["hitherto"] = "until now",
    };
}
