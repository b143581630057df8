using System.Collections.Concurrent;
using System.Diagnostics;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Clients of several versions of the code, all at work on one table at once.</summary>
internal sealed class LiveTraffic(UsersTable users, Change change) : IAsyncDisposable
{
    private const int ClientsOfAVersion = 3;
    private const int FirstRequests = 40;

    private readonly ConcurrentQueue<Client> _clients = [];
    private readonly List<(CodeVersion Code, CancellationTokenSource Stop, Task Run)> _running = [];

    private int Requests => _clients.Sum(client => client.Requests);

    public IEnumerable<ClientError> Errors => _clients.SelectMany(client => client.Errors);

    /// <summary>Some clients of that version come; each has had some requests answered when this returns.</summary>
    public async Task JoinAsync(CodeVersion code)
    {
        var joined = new List<Client>();
        for (var i = 0; i < ClientsOfAVersion; i++)
        {
            var client = new Client(users, code, change.IsNullable, _clients.Count);
            var stop = new CancellationTokenSource();
            joined.Add(client);
            _clients.Enqueue(client);
            _running.Add((code, stop, Task.Run(() => client.RunAsync(stop.Token))));
        }

        while (joined.Any(client => client.Requests < FirstRequests))
            await Task.Delay(20);
    }

    /// <summary>Waits until those who are there have had as many answers again, at most for so long.</summary>
    public async Task MoveOnAsync(TimeSpan atMost)
    {
        var begin = Stopwatch.StartNew();
        var before = Requests;
        while (Requests < before + (ClientsOfAVersion * FirstRequests) && begin.Elapsed < atMost)
            await Task.Delay(20);
    }

    /// <summary>All clients of that version go, once they have the answer to their last request.</summary>
    public async Task LeaveAsync(CodeVersion code)
    {
        var leaving = _running.Where(running => running.Code == code).ToList();
        foreach (var (_, stop, _) in leaving)
            await stop.CancelAsync();
        await Task.WhenAll(leaving.Select(running => running.Run));
        _running.RemoveAll(leaving.Contains);
        leaving.ForEach(running => running.Stop.Dispose());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var code in _running.Select(running => running.Code).Distinct().ToList())
            await LeaveAsync(code);
    }

    /// <summary>
    /// Ends all traffic, and looks at every row through the eyes of one version: it has what was last written to it, or
    /// what it had at first.
    /// </summary>
    public async Task RequireEveryWriteAsync(CodeVersion code, string untouched)
    {
        await DisposeAsync();
        var values = await users.ReadAllAsync(code);
        var written = _clients.SelectMany(client => client.Written).ToDictionary();
        var deleted = _clients.SelectMany(client => client.Deleted).ToHashSet();
        var inDoubt = _clients.SelectMany(client => client.InDoubt).ToHashSet();

        written.Should().NotBeEmpty("else there was no traffic");
        written.Where(row => !values.TryGetValue(row.Key, out var value) || value != row.Value)
            .Select(row => $"{row.Key}: '{row.Value}' was written, '{values.GetValueOrDefault(row.Key, "no row")}' is found")
            .Should().BeEmpty("every write is found afterwards");
        deleted.Where(values.ContainsKey).Should().BeEmpty("no deleted row comes back");
        values.Keys.Where(key => key > users.Rows && !written.ContainsKey(key) && !inDoubt.Contains(key))
            .Should().BeEmpty("nobody else inserts rows");

        long[] touched = [.. written.Keys.Concat(deleted).Concat(inDoubt).Where(key => key <= users.Rows)];
        (await users.ScalarAsync<long>($"SELECT count(*) FROM users WHERE id <= {users.Rows} AND id <> ALL($1) AND {untouched}", touched))
            .Should().Be(users.Rows - touched.Length, "a row that nobody has written keeps its value");
    }

    /// <summary>No client has seen an error, nor a value other than the one that it had written.</summary>
    public void RequireNoErrors() =>
        Errors.Should().BeEmpty("no request fails while its version of the code is meant to work");
}
