using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli.Tests;

public sealed class LearnTests : IDisposable
{
    private readonly CopyOfCourse _course = new();

    [Fact]
    public async Task A_hint_says_a_little_more_with_each_level()
    {
        foreach (var task in CourseTask.All)
        {
            task.Hints.Should().HaveCount(3, $"'{task.Name}' has three levels").And.OnlyHaveUniqueItems();
            for (var level = 1; level <= 3; level++)
            {
                var outcome = await Outcome.InProcessAsync(new ZdlCommand(), "learn", "hint", task.Name, $"{level}");

                outcome.ExitCode.Should().Be(0);
                outcome.Output.Replace('\n', ' ').Should().StartWith(task.Hints[level - 1]);
                outcome.Output.Contains("More: ", StringComparison.Ordinal).Should().Be(level < 3, "the last level has nothing behind it");
            }
        }
    }

    [Fact]
    public void The_tasks_come_in_the_order_in_which_the_page_leads_to_them()
    {
        var page = string.Join('\n', Page.Course.Lines.Where(line => line.StartsWith("**Your turn**", StringComparison.Ordinal)));

        CourseTask.All.Should().HaveCount(10).And.OnlyContain(task => page.Contains(task.Name), "the page leads to every task");
        CourseTask.All.Select(task => page.IndexOf(task.Name, StringComparison.Ordinal)).Should().BeInAscendingOrder();
    }

    [Theory]
    [InlineData("There is no task 'Fix 9'. Tasks: Break 1, ", "hint", "Fix 9")]
    [InlineData("There is no task 'Fix 9'. Tasks: Break 1, ", "reset", "Fix 9")]
    [InlineData("There is no task 'Fix 9'. Tasks: Break 1, ", "check", "Fix 9")]
    [InlineData("There is no hint of level '4'; there are levels 1 to 3", "hint", "Fix 2", "4")]
    [InlineData("There is no hint of level 'all'; there are levels 1 to 3", "hint", "Fix 2", "all")]
    public async Task A_task_or_level_that_there_is_not_is_answered_with_what_there_is(string problem, params string[] arguments)
    {
        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), ["learn", .. arguments]);

        outcome.ExitCode.Should().Be(2);
        outcome.Error.Should().StartWith($"zdl: {problem}").And.EndWith("\n");
        outcome.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task Outside_the_project_the_course_says_where_to_go()
    {
        var outcome = await Outcome.OfAsync(Outcome.Start("dotnet", Path.GetTempPath(), [Path.Combine(AppContext.BaseDirectory, "zdl.dll"), "learn"]));

        outcome.ExitCode.Should().Be(2);
        outcome.Error.Should().Contain("no ZeroDowntimeLab.sln in").And.Contain("run this inside the clone");
    }

    [Fact]
    public async Task Predictions_are_held_against_what_happens_and_kept()
    {
        var first = await _course.LearnAsync(["predict"], "a", "3", "z", "B", "1", "");
        var second = await _course.LearnAsync(["predict"], "b", "2");

        first.ExitCode.Should().Be(0, first.Error);
        first.Output.Should().Contain("It is b) from every phase in which it has not ended.")
            .And.Contain("One of a, b, c, d, please")
            .And.Contain("The two rows have '' and ''.\nYou were right.")
            .And.EndWith("You were right 1 of 2 times.\nWhere you were certain, 0 of 1 times.\n");
        second.Output.Should().EndWith("You were right 1 of 1 times.\n", "it counts this time alone");
        File.ReadAllLines(Path.Combine(_course.Private, "predictions.jsonl")).Should().HaveCount(3).And.OnlyContain(line => line.StartsWith('{'));
    }

    [Fact]
    public async Task A_journal_that_somebody_has_spoilt_is_named_and_left_alone()
    {
        Directory.CreateDirectory(_course.Private);
        var journal = Path.Combine(_course.Private, "predictions.jsonl");
        await File.WriteAllTextAsync(journal, "oops\n");

        var outcome = await _course.LearnAsync(["predict"], "a", "3");

        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().Be("zdl: A line of .zdl/predictions.jsonl is not as this program writes it: oops. Take it out, or delete the file\n");
        (await File.ReadAllTextAsync(journal)).Should().Be("oops\n");
    }

    [Fact]
    public async Task Rollouts_are_judged_by_the_simulator_after_the_learner()
    {
        var outcome = await _course.LearnAsync(["mastery", "--seed", "3"], "0", "1");

        outcome.Output.Should().Contain("The simulator says 0.").And.Contain("You were right.\n").And.Contain("You said 1.\n")
            .And.Contain("You were right 1 of 2 times ('zdl learn mastery --seed 3' asks the same again).");
    }

    [Fact]
    public async Task An_explanation_is_shown_with_what_to_hold_it_against()
    {
        var file = Path.Combine(_course.Yours, "Explain.md");
        var heading = $"## {TeachBack.All[1].Text}";
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(heading, $"{heading}\n\nIt looks first.", StringComparison.Ordinal));

        var outcome = await _course.LearnAsync(["explain"]);

        outcome.Output.Should().Contain("  > It looks first.\n  Is this in it?\n  [ ] ").And.Contain("Not answered yet.");
        outcome.Output.Split("Not answered yet.").Should().HaveCount(4, "three are still to be answered");
    }

    [Fact]
    public async Task A_heading_that_is_gone_is_asked_for()
    {
        await File.WriteAllTextAsync(Path.Combine(_course.Yours, "Explain.md"), "# Mine\n");

        var outcome = await _course.LearnAsync(["explain"]);

        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().Contain("is not in tests/ZeroDowntimeLab.Exercises/Yours/Explain.md any more; put it back");
    }

    [Fact]
    public async Task A_task_begun_again_is_as_it_was_and_the_attempt_is_kept()
    {
        await _course.CommitAsync();
        var file = Path.Combine(_course.Yours, CourseTask.Find("Fix 1")!.File);
        var stub = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, "my attempt");

        var outcome = await _course.LearnAsync(["reset", "fix 1"]);

        outcome.ExitCode.Should().Be(0, outcome.Error);
        (await File.ReadAllTextAsync(file)).Should().Be(stub);
        var kept = Directory.GetFiles(Path.Combine(_course.Private, "attempts")).Should().ContainSingle().Which;
        (await File.ReadAllTextAsync(kept)).Should().Be("my attempt", "nothing is lost");
        outcome.Output.Should().Contain(Path.GetFileName(kept));
    }

    [Fact]
    public async Task A_task_whose_attempt_was_committed_is_as_it_was_before_that()
    {
        await _course.CommitAsync();
        var file = Path.Combine(_course.Yours, CourseTask.Find("Fix 1")!.File);
        var stub = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, "my attempt");
        await _course.CommitAsync();

        (await _course.LearnAsync(["reset", "Fix 1"])).ExitCode.Should().Be(0);

        (await File.ReadAllTextAsync(file)).Should().Be(stub);
    }

    [Fact]
    public async Task What_git_cannot_bring_back_is_said_with_its_reason()
    {
        var outcome = await _course.LearnAsync(["reset", "Fix 1"]);

        outcome.ExitCode.Should().Be(1, "the copy is no repository");
        outcome.Error.Should().Contain("Fix1IdempotentAddColumn.cs could not be brought back: ");
        File.Exists(Path.Combine(_course.Yours, "Fix1IdempotentAddColumn.cs")).Should().BeTrue();
    }

    public void Dispose() => _course.Dispose();
}
