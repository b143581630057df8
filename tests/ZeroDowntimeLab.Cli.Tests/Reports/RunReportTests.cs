namespace ZeroDowntimeLab.Cli.Tests;

public class RunReportTests
{
    [Fact]
    public async Task A_plan_that_failed_is_shown_as_rolled_back()
    {
        var users = Demo.CreateUsers();
        var plan = Demo.CreatePlan(users);
        users.AddColumn(new Column("display_name", ColumnType.Text));
        var executor = new MigrationExecutor(users);
        await executor.ExecuteAsync(plan);

        using var output = new StringWriter { NewLine = "\n" };
        RunReport.Write(plan, executor.History, output);

        output.ToString().Should().Be(
            """
            Migration: Add display_name
            Phase: ROLLED_BACK
            Progress: 0%
            History (1 entries):
              [EXPANDING] Failed: Add column 'display_name' (nullable) to 'users' (Column 'display_name' already exists in 'users')

            """,
            "the report says what happened");
    }
}
