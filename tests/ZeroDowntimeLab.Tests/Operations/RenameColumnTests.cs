namespace ZeroDowntimeLab.Tests;

public class RenameColumnTests
{
    private static readonly RenameColumn Rename = new("users", "username", "login");

    [Fact]
    public void It_fails_every_request_that_uses_the_old_name()
    {
        var users = Sample.Users();

        new OnePlan(users).Apply(Rename);

        users.Values("login").Should().Equal("alice", "bob");
        users.Invoking(table => table.Insert(("id", 3), ("username", "carol"))).Should().Throw<ColumnNotFoundException>(because: "this is what a rename at once does to old code");
        Rename.Effects.Cautions.Should().Equal(new Caution("rename-at-once", "Renaming 'username' of 'users' at once fails every request that still uses the old name"));
    }

    [Fact]
    public void It_describes_itself_and_gives_its_SQL_both_ways()
    {
        Rename.Description.Should().Be("Rename column 'username' of 'users' to 'login'");
        Rename.Script.Sql.Should().Be("ALTER TABLE \"users\" RENAME COLUMN \"username\" TO \"login\";");
        Rename.Inverse.Description.Should().Be("Rename column 'login' of 'users' to 'username'");
        Rename.Inverse.Script.Sql.Should().Be("ALTER TABLE \"users\" RENAME COLUMN \"login\" TO \"username\";");
    }
}
