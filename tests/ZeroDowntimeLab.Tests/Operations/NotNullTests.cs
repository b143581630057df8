namespace ZeroDowntimeLab.Tests;

/// <summary><see cref="SetNotNull"/> and <see cref="DropNotNull"/>, which undo each other.</summary>
public class NotNullTests
{
    private readonly Table _users = Sample.Users();

    [Fact]
    public void A_column_without_NULLs_becomes_required()
    {
        _users.Update(1, ("email", "bob@example.com"));

        new OnePlan(_users).Apply(new SetNotNull("users", "email"));

        _users.GetColumn("email").IsNullable.Should().BeFalse(because: "the step has set it");
        _users.Invoking(table => table.Insert(("id", 3), ("username", "carol"))).Should().Throw<MissingValueException>(because: "the column now needs a value in each row");
    }

    [Fact]
    public void A_required_column_comes_to_take_NULL()
    {
        new OnePlan(_users).Apply(new DropNotNull("users", "username"));

        _users.Invoking(table => table.Insert(("id", 3))).Should().NotThrow(because: "the column may be left out again");
    }

    [Fact]
    public void A_column_with_NULLs_cannot_become_required() =>
        Refusal<NullValueException>(new SetNotNull("users", "email"))
            .Should().Be("Column 'email' in 'users' cannot be NULL: 1 of 2 rows have no value in it");

    [Fact]
    public void What_is_so_already_is_refused_because_its_undo_would_not_give_back_what_was()
    {
        Refusal<NothingToChangeException>(new SetNotNull("users", "id"))
            .Should().Be("Column 'id' in 'users' is NOT NULL already; leave out this step");
        Refusal<NothingToChangeException>(new DropNotNull("users", "email"))
            .Should().Be("Column 'email' in 'users' is nullable already; leave out this step");
    }

    [Fact]
    public void They_describe_themselves_and_give_their_SQL()
    {
        var set = new SetNotNull("users", "email");

        set.Description.Should().Be("Set NOT NULL on 'email' of 'users'");
        set.Script.Sql.Should().Be(
            """
            ALTER TABLE "users" ADD CONSTRAINT "zero_downtime_lab_not_null_82244417" CHECK ("email" IS NOT NULL) NOT VALID;
            ALTER TABLE "users" VALIDATE CONSTRAINT "zero_downtime_lab_not_null_82244417";
            ALTER TABLE "users" ALTER COLUMN "email" SET NOT NULL;
            ALTER TABLE "users" DROP CONSTRAINT "zero_downtime_lab_not_null_82244417";
            """,
            "a check that is proven beforehand keeps SET NOT NULL from reading the table under a lock");
        set.Inverse.Description.Should().Be("Drop NOT NULL from 'email' of 'users'");
        set.Inverse.Script.Sql.Should().Be("ALTER TABLE \"users\" ALTER COLUMN \"email\" DROP NOT NULL;");
    }

    private string Refusal<TException>(Operation operation)
        where TException : MigrationException
    {
        var before = _users.Content();
        var message = new OnePlan(_users).Invoking(plan => plan.Apply(operation)).Should().Throw<TException>(because: "the step would change nothing, or a row has no value").Which.Message;
        _users.Content().Should().Be(before);
        return message;
    }
}
