using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// Somebody who uses the table without a pause through one version of the application. It has keys of its own, so it
/// knows what must be found in their rows; now and then it reads rows of others.
/// </summary>
internal sealed class Client(UsersTable users, CodeVersion code, bool isNullable, int number)
{
    private readonly Random _random = new(number);
    private readonly Dictionary<long, string?> _written = [];
    private readonly List<long> _own = [];
    private readonly HashSet<long> _deleted = [];
    private readonly HashSet<long> _inDoubt = [];
    private readonly List<ClientError> _errors = [];
    private long _next;

    /// <summary>The rows that it has written, with what it has written last.</summary>
    public IReadOnlyDictionary<long, string?> Written => _written;

    /// <summary>The rows that it has deleted.</summary>
    public IReadOnlySet<long> Deleted => _deleted;

    /// <summary>The rows of which it does not know whether its last write was done: the server went away.</summary>
    public IReadOnlySet<long> InDoubt => _inDoubt;

    public IReadOnlyList<ClientError> Errors => _errors;

    public int Requests { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Requests++;
            await (_random.Next(20) switch
            {
                < 4 => UpdateAsync(users.KeyOf(number, _random)),
                < 7 => InsertAsync(),
                < 10 when _written.Count > 0 => UpdateAsync(OwnKey()),
                < 12 when _written.Count > 0 => DeleteAsync(OwnKey()),
                < 14 => TryAsync(users.AnyKey(_random), users.VisitAsync),
                < 17 when _written.Count > 0 => CheckAsync(OwnKey()),
                _ => TryAsync(users.AnyKey(_random), key => users.ReadAsync(code, key)),
            });
        }
    }

    private async Task InsertAsync()
    {
        var (key, value) = (users.NewKey(number, ++_next), FreshValue());
        if (await TryAsync(key, _ => users.InsertAsync(code, key, value), writes: true))
            Keep(key, value);
    }

    private async Task UpdateAsync(long key)
    {
        if (_deleted.Contains(key) || _inDoubt.Contains(key))
            return;
        var before = _written.TryGetValue(key, out var known) ? known : UsersTable.FirstValue(key);
        var value = code.Change(before, FreshValue());
        if (await TryAsync(key, _ => users.UpdateAsync(code, key, value), writes: true))
            Keep(key, value);
    }

    private async Task DeleteAsync(long key)
    {
        if (!await TryAsync(key, users.DeleteAsync, writes: true))
            return;
        Forget(key);
        _deleted.Add(key);
    }

    private async Task CheckAsync(long key)
    {
        string?[]? found = null;
        if (!await TryAsync(key, async _ => found = await users.ReadAsync(code, key)))
            return;
        if (found is null || code.Read(found) != _written[key])
            _errors.Add(new ClientError(code.Name, "stale", $"{key}: '{_written[key]}' was written, '{(found is null ? "no row" : code.Read(found))}' was read"));
    }

    private async Task<bool> TryAsync(long key, Func<long, Task> request, bool writes = false)
    {
        try
        {
            await request(key);
            return true;
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            _errors.Add(new ClientError(code.Name, (error as PostgresException)?.SqlState ?? "no answer", error.Message));
            if (writes)
            {
                Forget(key);
                _inDoubt.Add(key);
            }

            return false;
        }
    }

    private void Keep(long key, string? value)
    {
        if (!_written.ContainsKey(key))
            _own.Add(key);
        _written[key] = value;
    }

    private void Forget(long key)
    {
        if (_written.Remove(key))
            _own.Remove(key);
    }

    private long OwnKey() => _own[_random.Next(_own.Count)];

    // Half of the names have two words, so that a split has something to leave empty.
    private string? FreshValue() => isNullable && _random.Next(5) == 0
        ? null
        : $"first-{number}-{Requests}{(_random.Next(2) == 0 ? $" last-{number}-{Requests}" : "")}";
}
