using ZeroDowntimeLab.Tests;

namespace ZeroDowntimeLab.PostgreSql.Tests;

public sealed class RandomFileTests
{
    private const int Cases = 10;

    // What some of the random tables have is refused, by name and before anything is touched.
    private static readonly string[] Refusals =
    [
        "inherits from", "would be dropped along", "is partitioned", "Generated column", "View 'public.",
    ];

    [PostgresFact]
    public async Task Old_and_new_code_find_what_a_model_says_through_any_file()
    {
        List<string> ends = [];
        await Task.Run(() => Property.Holds(RandomFile.Any, Cases, async file => ends.Add(await RandomRun.CheckAsync(file)), file => file.Smaller()));

        var refused = ends.FindAll(end => end is not ("complete" or "rolled back" or "empty"));
        refused.Should().OnlyContain(end => Refusals.Any(reason => end.Contains(reason, StringComparison.Ordinal)), "nothing else is a reason");
        ends.Count(end => end == "complete").Should().BeGreaterThan(ends.Count / 5, "plans must complete for the rule to mean something");
        ends.Count(end => end == "rolled back").Should().BeGreaterThan(ends.Count / 5, "plans must be rolled back for the rule to mean something");
    }
}
