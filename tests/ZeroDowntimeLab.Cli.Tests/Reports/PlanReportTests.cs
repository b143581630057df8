namespace ZeroDowntimeLab.Cli.Tests;

public class PlanReportTests
{
    private static readonly Table Users = new("users", new Column("id", ColumnType.Integer), new Column("name", ColumnType.Text));

    [Fact]
    public void Each_phase_is_named_once_above_its_steps()
    {
        Column[] into = [new("first_name", ColumnType.Text), new("last_name", ColumnType.Text)];
        var lines = Print(MigrationPlans.SplitColumn("MIG-003", Users, "name", into)).Split('\n');

        lines.Where(line => line is [not ' ', ..] or [' ', ' ', not ' ', ..]).Should().Equal(
            [
                "Plan MIG-003: Split name into first_name and last_name",
                "EXPANDING",
                "  1. Add column 'first_name' (nullable) to 'users'",
                "  2. Add column 'last_name' (nullable) to 'users'",
                "MIGRATING",
                "  3. Backfill 'first_name', 'last_name' from 'name'",
                "CONTRACTING",
                "  4. Drop old column 'name' from 'users'",
                "Safety: no warnings",
            ],
            "the reader follows the plan phase by phase");
    }

    [Fact]
    public void A_plan_with_triggers_can_be_read_at_80_columns()
    {
        var lines = Print(MigrationPlans.RenameColumn("MIG-002", Users, "name", "display_name")).Split('\n');

        lines.Should().OnlyContain(line => line.Length <= 80, "a terminal has 80 columns");
    }

    [Fact]
    public void Warnings_come_after_the_plan()
    {
        var drop = new DropColumn("users", "name");
        var plan = new MigrationPlan("MIG-004", "Drop name", [new(MigrationPhase.Contracting, drop.Description, drop)]);

        Print(plan).Should().EndWith(
            """

            Safety:
              Warning: Contracting without expanding — data loss risk [contract-without-expand]
              Warning: Contracting with no backfill before it — data loss risk [contract-without-backfill]
              Warning: Dropping 'users.name', which no step has replaced — data loss risk [drop-without-replacement]

            """,
            "a person should know the risk before running the plan");
    }

    private static string Print(MigrationPlan plan)
    {
        using var output = new StringWriter { NewLine = "\n" };
        PlanReport.Write(plan, Screen.Of(output));
        return output.ToString();
    }
}
