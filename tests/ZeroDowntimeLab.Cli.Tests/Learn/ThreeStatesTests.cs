using System.Text.RegularExpressions;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>What a learner sees before, while and after solving the tasks. Each test sets all answers of the copy.</summary>
public partial class ThreeStatesTests(LearnersCopy copy) : IClassFixture<LearnersCopy>
{
    private static readonly (CourseTask Task, AnswerFile File)[] Tasks =
        [.. CourseTask.All.Select(task => (task, LearnersCopy.Yours.Single(file => $"{file.Name}.cs" == task.File)))];

    [Fact]
    public async Task A_fresh_copy_is_green_and_says_what_is_not_started()
    {
        foreach (var (_, file) in Tasks)
            copy.PutInto(file, file);

        var (exitCode, results) = await copy.CheckAsync();

        // If a learner has started to write in this clone, the copy has it too. These tests do not judge it.
        var fresh = Tasks.Where(task => IsUntouched(task.File)).Select(task => task.Task.Name).ToList();
        var ofFresh = results.Where(result => fresh.Contains(result.Task)).ToList();
        ofFresh.Select(result => result.Task).Distinct().Should().BeEquivalentTo(fresh, "each task is in the list");
        ofFresh.Where(result => result.Outcome != "NotExecuted").Should().BeEmpty("an unstarted task is neither right nor wrong");
        ofFresh.Where(result => result.Message != $"{result.Task} is not started").Should().BeEmpty();
        if (fresh.Count == Tasks.Length)
            exitCode.Should().Be(0, "nothing is wrong yet");
    }

    [Fact]
    public async Task A_copy_with_the_reference_answers_passes_every_check()
    {
        foreach (var (task, file) in Tasks)
            copy.PutInto(file, LearnersCopy.Reference(task));

        var (exitCode, results) = await copy.CheckAsync();

        exitCode.Should().Be(0, "every task is solved");
        results.Should().OnlyContain(result => result.Outcome == "Passed", "every task is solved");
        results.Select(result => result.Task).Distinct().Should().HaveCount(10, "there are ten tasks");
        (await copy.LearnAsync()).Output.Should().Contain("10 of 10 solved. ").And.Contain("All solved. Next: 'zdl learn predict'").And.NotContain("hint");
    }

    [Fact]
    public async Task Each_wrong_answer_is_red_and_says_the_rule()
    {
        var wrong = LearnersCopy.Wrong.Select(file => (Tasks.Single(task => IsOf(file, task.Task)).Task, File: file)).ToList();
        var first = Tasks.ToDictionary(task => task.Task, task => wrong.First(answer => answer.Task == task.Task).File);
        foreach (var (task, file) in Tasks)
            copy.PutInto(file, first[task]);

        var (exitCode, results) = await copy.CheckAsync(wrong);

        exitCode.Should().NotBe(0, "the answers are wrong");
        foreach (var (task, file) in first)
            ShouldBeRed(file, results.Where(result => result.Class == CheckResult.ClassOf(task.Key)));
        foreach (var (_, file) in wrong)
            ShouldBeRed(file, results.Where(result => result.Class == CheckResult.ClassOf(file.Name)));
    }

    [Fact]
    public async Task Zdl_learn_shows_how_far_each_task_is_and_which_is_next()
    {
        foreach (var (task, file) in Tasks)
        {
            copy.PutInto(file, task.Name switch
            {
                "Break 1" => LearnersCopy.Reference(task),
                "Fix 2" => LearnersCopy.Wrong.First(answer => IsOf(answer, task)),
                _ => file,
            });
        }

        var (list, check) = (await copy.LearnAsync(), await copy.LearnAsync("check"));

        list.ExitCode.Should().Be(0, list.Error);
        list.Activity.Should().StartWith("Building your answers…\nChecking Break 1…\n", "it takes longer than a second");
        var lines = list.Output.Split('\n');
        lines.Should().ContainSingle(line => line.StartsWith("+ Break 1 ") && line.EndsWith(" solved"))
            .And.ContainSingle(line => line.StartsWith("  Fix 2 ") && line.EndsWith(" checks fail"))
            .And.OnlyContain(line => line.Length <= 80, "a terminal has 80 columns");
        check.ExitCode.Should().Be(1, "one is wrong");
        check.Output.Should().Contain("Break 1: solved\n").And.MatchRegex("Fix 2: \\d of \\d checks fail\n  The rule: ");
        if (Tasks.All(task => IsUntouched(task.File)))
        {
            lines.Count(line => line.EndsWith(" not started")).Should().Be(8, "the others are stubs");
            lines.Should().Contain(line => line.StartsWith("1 of 10 solved. "))
                .And.ContainInOrder("Next: Break 3", "  tests/ZeroDowntimeLab.Exercises/Yours/Break3DropMissingColumn.cs");
        }
    }

    [Fact]
    public async Task An_answer_that_ends_the_whole_process_is_named()
    {
        foreach (var (task, file) in Tasks)
            copy.PutInto(file, task.Name == "Fix 1" ? file with { Text = Endless(file.Name) } : file);

        var (all, other) = (await copy.LearnAsync(), await copy.LearnAsync("check", "Fix 2"));

        all.ExitCode.Should().Be(1, all.Output);
        all.Error.Should().StartWith("zdl: The answer to Fix 1 ends the whole process").And.Contain("in the check 'A missing column is added'");
        other.ExitCode.Should().Be(0, "the check of one task runs no other answer");
    }

    private static string Endless(string name) =>
        $$"""
        namespace ZeroDowntimeLab.Exercises;

        public sealed class {{name}} : IColumnAdder
        {
            public bool AddIfMissing(Table table, Column column) => AddIfMissing(table, column);
        }
        """;

    private static void ShouldBeRed(AnswerFile wrong, IEnumerable<CheckResult> results)
    {
        var red = results.Where(result => result.Outcome != "Passed").ToList();
        var check = CaughtBy().Match(wrong.Text).Groups[1].Value.Replace('_', ' ');
        red.Select(result => result.Name).Should().Contain(name => name.EndsWith($"] {check}"), $"'{wrong.Name}' is wrong");
        red.Should().OnlyContain(result => result.Outcome == "Failed", $"'{wrong.Name}' is an answer");
        red.Should().OnlyContain(result => result.Message.StartsWith("The rule: "), $"a learner learns from '{wrong.Name}'");
    }

    private static bool IsOf(AnswerFile answer, CourseTask task) => answer.Name.StartsWith(task.Key, StringComparison.Ordinal);

    // As long as nobody has started, every method is a stub.
    private static bool IsUntouched(AnswerFile file) => Methods().Count(file.Text) == Stubs().Count(file.Text);

    [GeneratedRegex(@"^    public .*\(", RegexOptions.Multiline)]
    private static partial Regex Methods();

    [GeneratedRegex(@"throw new NotStartedException\(")]
    private static partial Regex Stubs();

    [GeneratedRegex(@"\[WrongAnswer\(nameof\(\w+\.(\w+)\)\)\]")]
    private static partial Regex CaughtBy();
}
