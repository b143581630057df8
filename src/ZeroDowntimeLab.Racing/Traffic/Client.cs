namespace ZeroDowntimeLab.Racing;

/// <summary>
/// A client of the application. It has users that no other client writes, and remembers every acknowledged write. So it
/// knows whether an answer is the last write, and in the end which writes are lost.
/// </summary>
internal sealed class Client
{
    private const int ReadsOfTwenty = 11;
    private const int UpdatesOfTwenty = 5;

    private readonly Scenario _scenario;
    private readonly Random _random;
    private readonly int _number;
    private readonly int _clients;
    private readonly List<long> _ids = [];
    private readonly Dictionary<long, string?> _texts = [];
    private readonly HashSet<long> _written = [];
    private long _next;
    private long _writes;

    /// <summary>A client, one of several.</summary>
    /// <param name="scenario">What changes.</param>
    /// <param name="rows">How many users there are at first; every n-th is one of this client.</param>
    /// <param name="seed">Decides its requests.</param>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="clients">How many clients there are.</param>
    public Client(Scenario scenario, int rows, int seed, int number = 0, int clients = 1)
    {
        (_scenario, _number, _clients) = (scenario, number, clients);
        _random = new Random(HashOf(seed, number));
        for (_next = number + 1; _next <= rows; _next += clients)
            Keep(_next, scenario.FirstText(_next));
    }

    /// <summary>Whether the plan is expanded. Writes sent before that count as there at first.</summary>
    public bool IsExpanded { get; set; }

    /// <summary>Its next request, to an instance with that version.</summary>
    public Request Next(AppVersion version)
    {
        var dice = _ids.Count == 0 ? 20 : _random.Next(20);
        return dice switch
        {
            < ReadsOfTwenty => new(RequestKind.Read, AnyId(), null),
            < ReadsOfTwenty + UpdatesOfTwenty => new(RequestKind.Update, AnyId(), Text(version)),
            _ => new(RequestKind.Insert, NewId(), Text(version)),
        };
    }

    /// <summary>Sends a request and remembers its outcome.</summary>
    public async ValueTask<Outcome> SendAsync(IUserStore store, AppVersion version, Request request)
    {
        var isExpanded = IsExpanded;
        try
        {
            switch (request.Kind)
            {
                case RequestKind.Read:
                    return new Outcome(IsWrong: !IsRight(request.Id, await store.ReadAsync(version, request.Id).ConfigureAwait(false)));
                case RequestKind.Update:
                    await store.UpdateAsync(version, request.Id, request.Text).ConfigureAwait(false);
                    break;
                default:
                    await store.InsertAsync(version, request.Id, request.Text).ConfigureAwait(false);
                    break;
            }
        }
        catch (RequestFailedException error)
        {
            if (error.IsInDoubt && request.Kind != RequestKind.Read)
                Forget(request.Id);
            return new Outcome(error.Message);
        }

        Keep(request.Id, request.Text);
        if (isExpanded)
            _written.Add(request.Id);
        return default;
    }

    /// <summary>Compares the table in the end with what it should have.</summary>
    public Losses Count(IReadOnlyDictionary<long, string?> found)
    {
        var wrong = _ids.Where(id => !IsRight(id, found.TryGetValue(id, out var text) ? new(true, text) : default)).ToList();
        var lost = wrong.Count(_written.Contains);
        return new Losses(lost, wrong.Count - lost);
    }

    private bool IsRight(long id, Answer answer) => answer.IsFound && _scenario.Accepts(_texts[id], answer.Text);

    private string? Text(AppVersion version) =>
        _random.NextDouble() < version.NullShare ? null : _scenario.Text(version, _number, ++_writes, _random);

    private long AnyId() => _ids[_random.Next(_ids.Count)];

    private long NewId()
    {
        var id = _next;
        _next += _clients;
        return id;
    }

    private void Keep(long id, string? text)
    {
        if (!_texts.ContainsKey(id))
            _ids.Add(id);
        _texts[id] = text;
    }

    // No answer came, so nobody knows what the table has. The request counts as failed, and the user is not compared.
    private void Forget(long id)
    {
        if (_texts.Remove(id))
            _ids.Remove(id);
    }

    // HashCode.Combine differs from one process to the next.
    private static int HashOf(int seed, int number) => unchecked((seed * 31) + (number * 7919) + 17);
}
