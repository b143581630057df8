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
