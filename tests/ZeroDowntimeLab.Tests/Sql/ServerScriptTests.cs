namespace ZeroDowntimeLab.Tests;

public class ServerScriptTests
{
    private static readonly SqlStatement One = new("SELECT 1", TableLock.None);
    private static readonly SqlStatement Two = new("SELECT 2", TableLock.AccessExclusive);

    [Fact]
    public void Two_scripts_join_into_one_that_forgets_nothing()
    {
        var rows = new RowCheck("users", "true", "refused");
        var state = new StateCheck("SELECT 0", _ => new InvalidNameException("no"));
        var first = new ServerScript("users", [One]) { RowChecks = [rows] };
        var second = new ServerScript("orders", [Two]) { StateChecks = [state] };

        var joined = first.Then(second);

        joined.Table.Should().Be("users");
        joined.Statements.Should().Equal(One, Two);
        joined.RowChecks.Should().Equal(rows);
        joined.StateChecks.Should().Equal(state);
        joined.IsKnown.Should().BeTrue();
    }

    [Fact]
    public void A_script_without_a_table_waits_for_the_locks_of_the_other() =>
        new ServerScript(null, [One]).Then(new ServerScript("orders", [Two])).Table.Should().Be("orders");

    [Fact]
    public void A_script_that_joins_with_an_unknown_one_is_unknown()
    {
        var known = new ServerScript("users", [One]);

        known.Then(ServerScript.Unknown).IsKnown.Should().BeFalse(because: "a part of it would not run");
        ServerScript.Unknown.Then(known).IsKnown.Should().BeFalse(because: "a part of it would not run");
    }

    [Fact]
    public void A_script_that_works_in_batches_cannot_join_another()
    {
        var batches = new ServerScript("users", []) { Batches = new BatchedUpdate("users", "a = 1", "a IS NULL") };

        FluentActions.Invoking(() => batches.Then(new ServerScript("users", [One]))).Should().Throw<ArgumentException>(
            because: "batches cannot share a transaction with statements")
            .WithMessage("A script that works in batches cannot be joined with another: make it a step of its own*");
        FluentActions.Invoking(() => new ServerScript("users", [One]).Then(batches)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_script_reads_as_statements_with_the_batches_first()
    {
        var script = new ServerScript("users", [Two]) { Batches = new BatchedUpdate("users", "\"a\" = 1", "\"a\" IS NULL") };

        script.Sql.Should().Be("UPDATE \"users\" SET \"a\" = 1 WHERE \"a\" IS NULL;\nSELECT 2;");
        ServerScript.Unknown.Sql.Should().BeEmpty();
    }
}
