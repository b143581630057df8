using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

public sealed class WrongInputTests
{
    private const string Secret = "hush3crecy";

    [Theory]
    [InlineData("start", "no-such.yaml", "there is no such file")]
    [InlineData("plan", "no-such.yaml", "there is no such file")]
    [InlineData("start", ".", "it is a folder")]
    public async Task A_file_that_cannot_be_read_is_named(string command, string file, string reason)
    {
        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), command, file);

        outcome.Should().Be(new Outcome(2, "", $"zdl: Cannot read the migration file '{file}': {reason}\n"));
    }

    [Theory]
    [InlineData("--workers", "0", "'--workers' takes a number from 1 to 64")]
    [InlineData("--workers", "many", "'--workers' takes a number from 1 to 64")]
    [InlineData("--max-lag", "-1", "'--max-lag' takes a number of seconds, up to 86400")]
    [InlineData("--pace", "fast", "'gentle'")]
    public async Task A_wrong_value_of_an_option_is_refused(string option, string value, string problem)
    {
        var outcome = await Outcome.OfZdlAsync("complete", option, value);

        outcome.ExitCode.Should().Be(2);
        outcome.Output.Should().BeEmpty();
        outcome.Error.Should().StartWith("zdl complete: ").And.Contain(problem);
        outcome.Error.Count(c => c == '\n').Should().Be(1, "one line says what is wrong");
    }

    [Fact]
    public async Task Without_a_database_the_error_says_how_to_name_one()
    {
        var outcome = await Outcome.OfZdlAsync("status");

        outcome.Should().Be(new Outcome(
            2, "", "zdl: No database is named: use --connection, or set ConnectionStrings__Default, or set PGHOST, PGDATABASE and PGUSER\n"));
    }

    [Theory]
    [InlineData($"Host=127.0.0.1;Password={Secret};what")]
    [InlineData($"Host=127.0.0.1;Port={Secret}")]
    [InlineData($"Host=127.0.0.1;Password=x;{Secret}=1")]
    [InlineData($"postgresql://u:12/{Secret}@localhost/shop")]
    [InlineData($"postgresql://u:12?{Secret}@localhost/shop")]
    [InlineData($"postgresql://u:12#{Secret}@localhost/shop")]
    [InlineData($"postgresql://u:{Secret}/x@localhost/shop")]
    [InlineData($"postgresql://localhost/shop?{Secret}=1")]
    [InlineData($"{Secret}")]
    [InlineData("")]
    public async Task A_connection_that_cannot_be_read_is_not_repeated(string connection)
    {
        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), "status", "--connection", connection);

        outcome.ExitCode.Should().Be(2);
        outcome.Error.Should().StartWith("zdl: --connection ").And.NotContain(Secret, "any part of it may be a part of a password");
    }

    [Theory]
    [InlineData("status", $"postgresql://u:{Secret}@host/db")]
    [InlineData("status", $"postgresql://u:a@{Secret}@host/db")]
    [InlineData("status", $"Host=h;Username=u;Password={Secret}")]
    [InlineData("status", $"host=h password={Secret} user=u")]
    [InlineData("status", $"--conection=postgresql://u:{Secret}@host/db")]
    [InlineData("status", $"--connection:postgresql://u:{Secret}@host/db", "more")]
    [InlineData("status", $"--password={Secret}")]
    [InlineData("start", $"postgresql://u:{Secret}@host/db")]
    [InlineData("start", $"Host=h;Password={Secret}")]
    [InlineData("plan", $"postgresql://u:{Secret}@host/db", "--json")]
    [InlineData("complete", "--pace", $"postgresql://u:{Secret}@host/db")]
    [InlineData("complete", "--workers", $"postgresql://u:{Secret}@host/db")]
    [InlineData("learn", "hint", $"postgresql://u:{Secret}@host/db")]
    [InlineData("race", "--seed", $"postgresql://u:{Secret}@host/db")]
    [InlineData("race", $"postgresql://u:{Secret}@host/db")]
    [InlineData($"postgresql://u:{Secret}@host/db")]
    public async Task A_connection_in_the_wrong_place_is_not_repeated(params string[] arguments)
    {
        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), arguments);

        outcome.ExitCode.Should().Be(2, outcome.Error);
        (outcome.Output + outcome.Error).Should().NotContain(Secret, "any part of it may be a part of a password");
        outcome.Error.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_forgotten_option_is_named()
    {
        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), "status", $"postgresql://u:{Secret}@host/db");

        outcome.Error.Should().Contain(" status: unknown argument '…'; a connection is given with --connection.");
    }

    [PostgresFact]
    public async Task A_password_in_SQL_is_not_printed()
    {
        await using var shop = await Shop.CreateAsync();

        var start = await shop.ZdlAsync("start", shop.File($"operations: [{{sql: {{up: create role zdl_w password '{Secret}', down: drop role zdl_w}}}}]", "role.yaml"));
        var status = await shop.ZdlAsync("status");
        var rollback = await shop.ZdlAsync("rollback");

        rollback.ExitCode.Should().Be(0, rollback.Error);
        (start.Output + start.Error).Should().Contain("PASSWORD '…'").And.NotContain(Secret);
        (status.Output + rollback.Output).Should().Contain("PASSWORD '…'").And.NotContain(Secret);
    }

    [Theory]
    [InlineData($"Host=127.0.0.1;Port=1;Username=app;Password={Secret};Database=shop")]
    [InlineData($"postgresql://app:{Secret}@127.0.0.1:1/shop")]
    public async Task An_unreachable_server_is_named_without_the_password(string connection)
    {
        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), "status", "--connection", connection);

        outcome.Should().Be(new Outcome(
            5,
            "",
            "zdl: Cannot connect to '127.0.0.1' port 1, database 'shop', as 'app': Connection refused. "
            + "Check that the server is running, and check --connection or the environment\n"));
    }

    [PostgresFact]
    public async Task A_wrong_password_is_not_printed()
    {
        await using var shop = await Shop.CreateAsync();
        var settings = new Npgsql.NpgsqlConnectionStringBuilder(shop.Connection) { Password = Secret };

        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), "status", "--connection", settings.ConnectionString);

        outcome.ExitCode.Should().Be(5);
        outcome.Error.Should().Contain("password authentication failed").And.NotContain(Secret);
    }

    [PostgresFact]
    public async Task A_wrong_migration_file_is_refused_with_line_and_column()
    {
        await using var shop = await Shop.CreateAsync();

        var notOne = await shop.ZdlAsync("start", shop.File("just a text", "text.yaml"));
        var noTable = await shop.ZdlAsync("start", shop.File(Shop.Rename.Replace("users", "people", StringComparison.Ordinal)));

        notOne.ExitCode.Should().Be(2);
        notOne.Error.Should().StartWith("zdl: text.yaml:1:1: ");
        noTable.ExitCode.Should().Be(2);
        noTable.Error.Should().StartWith("zdl: rename.yaml:3:").And.Contain("'people' not found");
    }

    [PostgresFact]
    public async Task Complete_and_rollback_need_an_open_plan()
    {
        await using var shop = await Shop.CreateAsync();
        const string Line = "zdl: No plan is open on this database; 'zdl start FILE' starts one\n";

        (await shop.ZdlAsync("complete")).Should().Be(new Outcome(3, "", Line));
        (await shop.ZdlAsync("rollback")).Should().Be(new Outcome(3, "", Line));
    }
}
