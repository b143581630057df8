using System.Net;
using System.Text;
using ZeroDowntimeLab.PostgreSql;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.LiveRacing.Tests;

public class SampleApiTests
{
    public static TheoryData<string> Versions => [.. new SplitScenario().Versions.Select(version => version.Name)];

    [PostgresTheory]
    [MemberData(nameof(Versions))]
    public async Task Each_version_serves_both_APIs(string version)
    {
        await using var database = await MigratingAsync();
        await using var api = await ApiProcess.StartAsync(version, database.ConnectionString, TimeProvider.System);

        (await SendAsync(api, "POST", "v1/users", """{"id": 11, "fullName": "Ada King Lovelace"}""")).Status.Should().Be(HttpStatusCode.Created);
        (await SendAsync(api, "GET", "v2/users/11")).Body.Should().Be("""{"id":11,"first_name":"Ada","last_name":"King Lovelace"}""");

        (await SendAsync(api, "POST", "v2/users", """{"id": 12, "first_name": "Grace", "last_name": "Hopper"}""")).Status.Should().Be(HttpStatusCode.Created);
        (await SendAsync(api, "GET", "v1/users/12")).Body.Should().Be("""{"id":12,"fullName":"Grace Hopper"}""");

        (await SendAsync(api, "PUT", "v2/users/11", """{"first_name": "Ada"}""")).Status.Should().Be(HttpStatusCode.OK);
        (await SendAsync(api, "GET", "v1/users/11")).Body.Should().Be("""{"id":11,"fullName":"Ada"}""");

        (await SendAsync(api, "PUT", "v1/users/12", """{"fullName": "Ken Thompson"}""")).Status.Should().Be(HttpStatusCode.OK);
        (await SendAsync(api, "GET", "v2/users/12")).Body.Should().Be("""{"id":12,"first_name":"Ken","last_name":"Thompson"}""");

        (await SendAsync(api, "GET", "v2/users/1")).Body.Should().Be("""{"id":1,"first_name":"Alan","last_name":"1"}""", "it was there before the migration");
    }

    [PostgresFact]
    public async Task A_request_that_is_refused_says_why()
    {
        await using var database = await MigratingAsync();
        await using var api = await ApiProcess.StartAsync("new", database.ConnectionString, TimeProvider.System);
        (string Method, string Path, string? Body, int Status, string Why)[] cases =
        [
            ("GET", "v1/users/99", null, 404, "There is no user 99"),
            ("GET", "v2/users/99", null, 404, "There is no user 99"),
            ("PUT", "v1/users/99", """{"fullName": "Ada"}""", 404, "There is no user 99"),
            ("PUT", "v2/users/99", """{"first_name": "Ada"}""", 404, "There is no user 99"),
            ("POST", "v1/users", """{"id": 1, "fullName": "Ada"}""", 409, "User 1 already exists"),
            ("POST", "v2/users", """{"id": 1, "first_name": "Ada"}""", 409, "User 1 already exists"),
            ("POST", "v1/users", """{"fullName": "Ada"}""", 400, "id is missing"),
            ("POST", "v1/users", """{"id": 0, "fullName": "Ada"}""", 400, "id must be at least 1"),
            ("POST", "v1/users", """{"id": 20}""", 400, "fullName must not be empty"),
            ("PUT", "v1/users/1", """{"fullName": " Ada"}""", 400, "fullName must not begin or end with a space"),
            ("PUT", "v1/users/1", """{"fullName": "A\u0000da"}""", 400, "fullName must be plain text in one line"),
            ("PUT", "v2/users/1", """{"first_name": "Ada King"}""", 400, "first_name must be one word: a full name is split at its first space"),
            ("PUT", "v2/users/1", """{"first_name": "Ada", "last_name": ""}""", 400, "last_name must not be empty"),
            ("PUT", "v2/users/1", """{"first_name": 7}""", 400, "The body is not the expected JSON"),
            ("PUT", "v2/users/1", "Ada", 400, "The body is not the expected JSON"),
        ];

        foreach (var (method, path, body, status, why) in cases)
        {
            var answer = await SendAsync(api, method, path, body);
            ((int)answer.Status).Should().Be(status, $"{method} {path} {body} gave {answer.Body}");
            answer.Body.Should().Contain($"\"detail\":\"{why}\"");
        }
    }

    [PostgresFact]
    public async Task Each_API_gets_half_of_the_requests()
    {
        await using var database = await MigratingAsync();
        await using var api = await ApiProcess.StartAsync("new", database.ConnectionString, TimeProvider.System);
        var counter = new CountingHandler();
        using var client = new HttpClient(counter) { BaseAddress = api.Client.BaseAddress };
        var (users, version) = (new HttpUsers(client), new SplitScenario().Newest);

        for (var id = 101; id <= 110; id++)
        {
            await users.InsertAsync(version, id, "Ada 1");
            await users.UpdateAsync(version, id, $"Ada {id}");
            (await users.ReadAsync(version, id)).Should().Be(new Answer(true, $"Ada {id}"));
        }

        counter.Requests.Should().Equal(new Dictionary<string, int> { ["v1"] = 15, ["v2"] = 15 });
    }

    [PostgresFact]
    public async Task An_unknown_version_does_not_start()
    {
        var start = () => ApiProcess.StartAsync("newest", "Host=127.0.0.1", TimeProvider.System);

        await start.Should().ThrowAsync<RaceFailedException>().WithMessage("The sample application did not start: No known version is named: use --version old, --version dual-write or --version new");
    }

    // All versions work in MIGRATING.
    private static async Task<RaceDatabase> MigratingAsync()
    {
        var database = await RaceDatabase.CreateAsync(await TestServer.CreateDatabaseAsync());
        var scenario = new SplitScenario();
        await PostgresUsers.CreateAsync(database.Source, scenario, rows: 10);
        await using var target = new PostgreSqlTarget(database.Source);
        await new MigrationExecutor(target).ExecuteAsync(scenario.Plan(), new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        return database;
    }

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(ApiProcess api, string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await api.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        public Dictionary<string, int> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var api = request.RequestUri!.Segments[1].TrimEnd('/');
            Requests[api] = Requests.GetValueOrDefault(api) + 1;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
