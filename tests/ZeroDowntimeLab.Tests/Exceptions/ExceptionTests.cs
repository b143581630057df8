namespace ZeroDowntimeLab.Tests;

/// <summary>What errors carry for programs beside their message for people.</summary>
public class ExceptionTests
{
    [Fact]
    public void Errors_about_a_table_carry_its_name()
    {
        new DuplicateTableException("users").Table.Should().Be("users");
        var missing = new TableNotFoundException("users", ["orders", "items"]);
        missing.Table.Should().Be("users");
        missing.Message.Should().Be("Table 'users' not found; there is 'orders', 'items'");
    }

    [Fact]
    public void An_observer_that_threw_during_a_rollback_that_somebody_wanted_is_told_without_a_cause()
    {
        var error = new ProgressObserverException("M1", "ROLLED_BACK", cause: null, [new TimeoutException("one"), new TimeoutException("two")]);

        error.Message.Should().Be("Plan 'M1' is ROLLED_BACK. Its progress observer threw: one; two");
        error.InnerException!.Message.Should().Be("one");
        error.ObserverErrors.Should().HaveCount(2);
        new ProgressObserverException("M1", "ROLLED_BACK", null, null!).ObserverErrors.Should().BeEmpty();
    }
}
