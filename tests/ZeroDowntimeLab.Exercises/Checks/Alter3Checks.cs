namespace ZeroDowntimeLab.Exercises;

[ForTask("Alter 3")]
public abstract class Alter3Checks(IProgressExecutor answer) : AnswerChecks<IProgressExecutor>(answer)
{
    private readonly Users _users = new();
    private readonly List<StepDone> _reports = [];
    private readonly List<string> _tablesAtReports = [];

    [Check("every step that is done is reported once, in order, the last one too: a progress bar that never reaches its end looks like a run that hangs.")]
    public async Task Each_step_is_reported_once()
    {
        await RunAsync();

        Finding.ShouldBe("The reported steps", "step 1, step 2, step 3", ReportedSteps);
    }

    [Check("a report says that a step is done. So at that moment the table must have its change, and not yet the change of the next step.")]
    public async Task A_step_is_applied_when_it_is_reported()
    {
        await RunAsync();

        Finding.ShouldBe(
            "The table at each report",
            """
            id, name, email, display_name (NULL)
            id, name, email, display_name (alice)
            id, email, display_name (alice)
            """,
            string.Join("\n", _tablesAtReports));
    }

    [Check("the numbers count up from 1 to the number of all steps, so that a caller can show a percentage.")]
    public async Task The_numbers_count_what_is_done()
    {
        await RunAsync();

        Finding.ShouldBe("The numbers", "1 of 3, 2 of 3, 3 of 3", string.Join(", ", _reports.Select(report => $"{report.Done} of {report.Total}")));
    }

    [Check("a step that fails is not done, and must not be reported as done.")]
    public async Task A_step_that_fails_is_not_reported()
    {
        await FailAtSecondStepAsync();

        Finding.ShouldBe("The reported steps if step 2 fails", "step 1", ReportedSteps);
    }

    [Check("the error of a step reaches the caller, and no step runs after it: each step needs the ones before it.")]
    public async Task The_error_of_a_step_reaches_the_caller()
    {
        var error = await FailAtSecondStepAsync();

        Finding.ShouldBe("The error that reaches the caller if step 2 fails", "The disk is full", error?.Message ?? "no error");
        Finding.ShouldBe("The columns after the failure", "id, name, email, display_name", string.Join(", ", _users.Table.ColumnNames));
    }

    private string ReportedSteps => Finding.Steps(_users.Rename, _reports.Select(report => report.Step));

    private Task RunAsync() => RunAsync(_users.ApplyAsync);

    private Task RunAsync(ApplyStep apply) => _users.Turns.RunAsync(() => Answer.RunAsync(_users.Rename, apply, new Reader(Read)));

    private Task<Exception?> FailAtSecondStepAsync()
    {
        return Record.ExceptionAsync(() => RunAsync(ApplyAsync))!;

        async Task ApplyAsync(MigrationStep step)
        {
            await _users.ApplyAsync(step);
            if (step == _users.Rename.Steps[1])
                throw new IOException("The disk is full");
        }
    }

    private void Read(StepDone report)
    {
        _reports.Add(report);
        var value = _users.Table.HasColumn("display_name") ? _users.Table.Rows[0]["display_name"] ?? "NULL" : "no such column";
        _tablesAtReports.Add($"{string.Join(", ", _users.Table.ColumnNames)} ({value})");
    }

    // It reads a report at once. Progress<T> would post it to another thread.
    private sealed class Reader(Action<StepDone> read) : IProgress<StepDone>
    {
        public void Report(StepDone value) => read(value);
    }
}
