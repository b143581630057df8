using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli.Tests;

public sealed class LearnTests : IDisposable
{
    private readonly EmptyClone _clone = new();

    [Fact]
    public async Task Each_level_of_hints_says_a_little_more()
    {
        foreach (var task in CourseTask.All)
        {
            task.Hints.Should().HaveCount(3, $"'{task.Name}' has three levels").And.OnlyHaveUniqueItems();
            for (var level = 1; level <= 3; level++)
            {
                var outcome = await Outcome.InProcessAsync(new ZdlCommand(), "learn", "hint", task.Name, $"{level}");

                outcome.ExitCode.Should().Be(0);
                outcome.Output.Replace('\n', ' ').Should().StartWith(task.Hints[level - 1]);
                outcome.Output.Contains("More: ", StringComparison.Ordinal).Should().Be(level < 3, "there is nothing after the last level");
            }
        }
    }

    [Fact]
    public void The_tasks_come_in_the_order_of_the_course_page()
    {
        var page = string.Join('\n', Page.Course.Lines.Where(line => line.StartsWith("**Your turn**", StringComparison.Ordinal)));

        CourseTask.All.Should().HaveCount(10).And.OnlyContain(task => page.Contains(task.Name), "the page leads to every task");
        CourseTask.All.Select(task => page.IndexOf(task.Name, StringComparison.Ordinal)).Should().BeInAscendingOrder();
    }

    [Theory]
    [InlineData("There is no task 'Fix 9'. Tasks: Break 1, ", "hint", "Fix 9")]
    [InlineData("There is no task 'Fix 9'. Tasks: Break 1, ", "reset", "Fix 9")]
    [InlineData("There is no task 'Fix 9'. Tasks: Break 1, ", "check", "Fix 9")]
    [InlineData("There is no bug '12'. Bugs: 1 to 8", "bug", "12")]
    [InlineData("There is no hint of level '4'. Levels: 1 to 3", "hint", "Fix 2", "4")]
    [InlineData("There is no hint of level 'all'. Levels: 1 to 3", "hint", "Fix 2", "all")]
    public async Task An_unknown_task_or_level_is_answered_with_the_known_ones(string problem, params string[] arguments)
    {
        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), ["learn", .. arguments]);

        outcome.ExitCode.Should().Be(2);
        outcome.Error.Should().StartWith($"zdl: {problem}").And.EndWith("\n");
        outcome.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task Outside_a_clone_the_course_says_where_to_go()
    {
        var outcome = await Programs.Zdl("learn").WithWorkingDirectory(Path.GetTempPath()).RunAsync();

        outcome.ExitCode.Should().Be(2);
        outcome.Error.Should().Contain("no ZeroDowntimeLab.sln in it").And.Contain("Change to the clone and run this again");
    }

    [Fact]
    public async Task Predictions_are_compared_with_what_happens_and_kept()
    {
        var first = await _clone.LearnAsync(["predict"], "a", "3", "z", "B", "1", "");
        var second = await _clone.LearnAsync(["predict"], "b", "2");

        first.ExitCode.Should().Be(0, first.Error);
        first.Output.Should().Contain("The right answer is b) from every phase before it ends.")
            .And.Contain("Answer with one of a, b, c, d.")
            .And.Contain("The two rows have '' and ''.\nYou were right.")
            .And.EndWith("You were right 1 of 2 times.\nWhen you were certain: 0 of 1 times.\n");
        second.Output.Should().EndWith("You were right 1 of 1 times.\n", "it counts only this run");
        File.ReadAllLines(Path.Combine(_clone.Private, "predictions.jsonl")).Should().HaveCount(3).And.OnlyContain(line => line.StartsWith('{'));
    }

    [Fact]
    public async Task A_damaged_log_of_predictions_is_named_and_left_unchanged()
    {
        Directory.CreateDirectory(_clone.Private);
        var log = Path.Combine(_clone.Private, "predictions.jsonl");
        await File.WriteAllTextAsync(log, "oops\n");

        var outcome = await _clone.LearnAsync(["predict"], "a", "3");

        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().Be("zdl: A line of .zdl/predictions.jsonl is not a prediction: oops. Remove that line, or delete the file\n");
        (await File.ReadAllTextAsync(log)).Should().Be("oops\n");
    }

    [Fact]
    public async Task The_simulator_judges_rollouts_after_the_learner()
    {
        var outcome = await _clone.LearnAsync(["mastery", "--seed", "3"], "0", "1");

        outcome.Output.Should().Contain("The simulator says 0.").And.Contain("You were right.\n").And.Contain("You said 1.\n")
            .And.Contain("You were right 1 of 2 times ('zdl learn mastery --seed 3' asks the same again).");
    }

    [Fact]
    public async Task An_explanation_is_shown_with_what_it_should_contain()
    {
        var file = Path.Combine(_clone.Yours, "Explain.md");
        var heading = $"## {TeachBack.All[1].Text}";
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(heading, $"{heading}\n\nIt looks first.", StringComparison.Ordinal));

        var outcome = await _clone.LearnAsync(["explain"]);

        outcome.Output.Should().Contain("  > It looks first.\n  Does it contain this?\n  [ ] ").And.Contain("Not answered yet.");
        outcome.Output.Split("Not answered yet.").Should().HaveCount(4, "three have no answer yet");
    }

    [Fact]
    public async Task A_missing_heading_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(_clone.Yours, "Explain.md"), "# Mine\n");

        var outcome = await _clone.LearnAsync(["explain"]);

        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().Contain("tests/ZeroDowntimeLab.Exercises/Yours/Explain.md lacks the heading");
    }

    [Fact]
    public async Task Resetting_a_task_restores_the_stub_and_keeps_the_attempt()
    {
        await _clone.CommitAsync();
        var file = Path.Combine(_clone.Yours, CourseTask.Find("Fix 1")!.File);
        var stub = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, "my attempt");

        var outcome = await _clone.LearnAsync(["reset", "fix 1"]);

        outcome.ExitCode.Should().Be(0, outcome.Error);
        (await File.ReadAllTextAsync(file)).Should().Be(stub);
        var kept = Directory.GetFiles(Path.Combine(_clone.Private, "attempts")).Should().ContainSingle().Which;
        (await File.ReadAllTextAsync(kept)).Should().Be("my attempt", "nothing is lost");
        outcome.Output.Should().Contain(Path.GetFileName(kept));
    }

    [Fact]
    public async Task Resetting_a_task_restores_the_stub_after_the_attempt_was_committed()
    {
        await _clone.CommitAsync();
        var file = Path.Combine(_clone.Yours, CourseTask.Find("Fix 1")!.File);
        var stub = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, "my attempt");
        await _clone.CommitAsync();

        (await _clone.LearnAsync(["reset", "Fix 1"])).ExitCode.Should().Be(0);

        (await File.ReadAllTextAsync(file)).Should().Be(stub);
    }

    [Fact]
    public async Task A_stub_that_git_does_not_have_is_reported_with_the_reason()
    {
        var outcome = await _clone.LearnAsync(["reset", "Fix 1"]);

        outcome.ExitCode.Should().Be(1, "the folder is no git repository");
        outcome.Error.Should().Contain("Cannot restore tests/ZeroDowntimeLab.Exercises/Yours/Fix1IdempotentAddColumn.cs: ");
        File.Exists(Path.Combine(_clone.Yours, "Fix1IdempotentAddColumn.cs")).Should().BeTrue();
    }

    public void Dispose() => _clone.Dispose();
}
