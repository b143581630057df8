using Npgsql;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

public sealed class ConnectionTests
{
    private const string NoPlan = "No plan is open; 'zdl start FILE' starts one.\n";

    [PostgresFact]
    public async Task The_environment_names_the_database_where_the_arguments_do_not()
    {
        var given = new NpgsqlConnectionStringBuilder(await TestServer.CreateDatabaseAsync());

        var byString = await StatusAsync(("ConnectionStrings__Default", given.ConnectionString), ("PGHOST", "no-such-host"));
        var byParts = await StatusAsync(
            ("PGHOST", given.Host!), ("PGPORT", $"{given.Port}"), ("PGDATABASE", given.Database!), ("PGUSER", given.Username!), ("PGPASSWORD", given.Password!));

        byString.Should().Be(new Outcome(0, NoPlan, ""), "the connection string comes before PGHOST");
        byParts.Should().Be(new Outcome(0, NoPlan, ""), "people have these set already");
    }

    [PostgresFact]
    public async Task A_URL_means_the_same_as_in_libpq()
    {
        var given = new NpgsqlConnectionStringBuilder(await TestServer.CreateDatabaseAsync());
        var url = $"postgresql://{given.Username}:{Uri.EscapeDataString(given.Password!)}@{given.Host}:{given.Port}/{given.Database}?sslmode=disable";

        var outcome = await Outcome.OfZdlAsync("status", "--connection", url);

        outcome.Should().Be(new Outcome(0, NoPlan, ""));
    }

    private static Task<Outcome> StatusAsync(params (string, string?)[] environment) => Programs.Zdl("status").With(environment).RunAsync();
}
