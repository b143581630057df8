namespace ZeroDowntimeLab.Exercises;

[ForTask("Alter 3")]
public abstract class Alter3Checks(IProgressExecutor answer) : AnswerChecks<IProgressExecutor>(answer)
{
    private readonly Users _users = new();
    private readonly List<StepDone> _reports = [];
    private readonly List<string> _tablesThen = [];

    [Check("every step that is done is reported once, in order, also the last: a bar that stops short of its end looks like a run that hangs.")]
    public async Task Each_step_is_reported_once()
    {
        await RunAsync();

        Finding.ShouldBe("What was reported", "step 1, step 2, step 3", ReportedSteps);
    }

    [Check("a report says that a step is done, so at that moment its change must be on the table, and that of the next step must not.")]
    public async Task A_step_is_on_the_table_when_it_is_reported()
    {
        await RunAsync();

        Finding.ShouldBe(
            "The table at each report",
            """
            id, name, email, display_name (NULL)
            id, name, email, display_name (alice)
            id, email, display_name (alice)
            """,
            string.Join("\n", _tablesThen));
    }

    [Check("the numbers lead from one of all to all of all, so that a caller can show a share.")]
    public async Task The_numbers_count_what_is_done()
    {
        await RunAsync();

        Finding.ShouldBe("The numbers", "1 of 3, 2 of 3, 3 of 3", string.Join(", ", _reports.Select(report => $"{report.Done} of {report.Total}")));
    }

    [Check("a step that fails is not done, and must not be reported as if it were.")]
    public async Task A_step_that_fails_is_not_reported()
    {
        await FailAtSecondStepAsync();

        Finding.ShouldBe("What was reported, when step 2 has failed", "step 1", ReportedSteps);
    }

    [Check("the error of a step reaches the caller, and no step runs after it: each stands on the ones before.")]
    public async Task The_error_of_a_step_reaches_the_caller()
    {
        var error = await FailAtSecondStepAsync();

        Finding.ShouldBe("What reaches the caller, when step 2 has failed", "The disk is full", error?.Message ?? "nothing");
        Finding.ShouldBe("The columns then", "id, name, email, display_name", string.Join(", ", _users.Table.ColumnNames));
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
        var value = _users.Table.HasColumn("display_name") ? _users.Table.Rows[0]["display_name"] ?? "NULL" : "not there";
        _tablesThen.Add($"{string.Join(", ", _users.Table.ColumnNames)} ({value})");
    }

    // Reads at once, where Progress<T> would post the report somewhere else.
    private sealed class Reader(Action<StepDone> read) : IProgress<StepDone>
    {
        public void Report(StepDone value) => read(value);
    }
}
