using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Tests;

/// <summary>Two plans that stand at the same time on one table.</summary>
public class InterleavedPlansTests
{
    private readonly Table _users = Sample.Users();
    private readonly MigrationExecutor _executor;
    private readonly MigrationPlan _login;
    private readonly MigrationPlan _mail;

    public InterleavedPlansTests()
    {
        _executor = new MigrationExecutor(_users);
        _login = MigrationPlans.RenameColumn("M1", _users, "username", "login");
        _mail = MigrationPlans.RenameColumn("M2", _users, "email", "mail");
    }

    [Fact]
    public async Task Both_complete_phase_by_phase_while_code_writes()
    {
        foreach (var phase in new[] { Expanding, Migrating, Contracting })
        {
            await RunUntil(phase, _login);
            _users.Insert(("id", _users.RowCount + 1), ("login", $"user at {phase}"), ("email", $"mail at {phase}"));
            await RunUntil(phase, _mail);
        }

        await _executor.ExecuteAsync(_login);
        await _executor.ExecuteAsync(_mail);

        _users.ColumnNames.Should().Equal("id", "login", "mail");
        _users.Values("login").Should().Equal("alice", "bob", "user at Expanding", "user at Migrating", "user at Contracting");
        _users.Values("mail").Should().Equal(["alice@example.com", null, "mail at Expanding", "mail at Migrating", "mail at Contracting"]);
    }

    [Theory]
    [InlineData(Expanding)]
    [InlineData(Migrating)]
    [InlineData(Contracting)]
    public async Task The_rollback_of_one_leaves_the_other_as_it_is(MigrationPhase phase)
    {
        await RunUntil(phase, _login, _mail);

        await _executor.RollbackAsync(_login);
        _users.Update(0, ("username", "alicia"));
        await _executor.ExecuteAsync(_mail);

        _users.ColumnNames.Should().Equal("id", "username", "mail");
        _users.Values("username").Should().Equal("alicia", "bob");
        _users.Values("mail").Should().Equal(["alice@example.com", null]);
    }

    [Theory]
    [InlineData(Expanding)]
    [InlineData(Migrating)]
    [InlineData(Contracting)]
    public async Task One_can_be_rolled_back_after_the_other_is_complete(MigrationPhase phase)
    {
        await RunUntil(phase, _login);
        await _executor.ExecuteAsync(_mail);
        _users.Insert(("id", 3), ("mail", "carol@example.com"), (phase == Contracting ? "login" : "username", "carol"));

        await _executor.RollbackAsync(_login);

        _users.ColumnNames.Should().Equal("id", "username", "mail");
        _users.Values("username").Should().Equal("alice", "bob", "carol");
        _users.Values("mail").Should().Equal(["alice@example.com", null, "carol@example.com"]);
    }

    private async Task RunUntil(MigrationPhase phase, params IEnumerable<MigrationPlan> plans)
    {
        foreach (var plan in plans)
            await _executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = phase });
    }
}
