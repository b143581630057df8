namespace ZeroDowntimeLab.PostgreSql.Tests;

public sealed class CombinedTests
{
    private static readonly SetNotNull Required = new("users", "name");
    private static readonly AddUnique Unique = new("users", "users_name_key", "name");

    [Fact]
    public void A_combined_step_keeps_every_check_of_its_parts()
    {
        var script = new Combined(Required, Unique).Script;

        script.RowChecks.Should().Equal(
            [.. Required.Script.RowChecks, .. Unique.Script.RowChecks], because: "each part relies on its own verification");
        script.StateChecks.Should().HaveCount(1, because: "SET NOT NULL refuses a column that is NOT NULL already");
        script.Statements.Should().Equal([.. Required.Script.Statements, .. Unique.Script.Statements]);
    }

    [Fact]
    public void A_combined_step_undoes_its_parts_newest_first()
    {
        var inverse = new Combined(Required, Unique).Inverse;

        inverse.Script.Statements.Should().Equal([.. Unique.Inverse.Script.Statements, .. Required.Inverse.Script.Statements]);
        inverse.Script.StateChecks.Should().HaveCount(1, because: "DROP NOT NULL has a check of its own");
    }

    [Fact]
    public void A_step_in_batches_is_not_combined_with_another() =>
        FluentActions.Invoking(() => new Combined(Required, new Backfill("users", new Column("nick", ColumnType.Text), Transform.Copy("name"))))
            .Should().Throw<ArgumentException>(because: "batches are many transactions");
}
