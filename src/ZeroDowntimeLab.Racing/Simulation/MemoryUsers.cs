namespace ZeroDowntimeLab.Racing;

/// <summary>The users in a table in memory.</summary>
internal sealed class MemoryUsers : IUserStore
{
    private readonly Dictionary<long, int> _indexes = [];

    /// <summary>A table with the users of a scenario.</summary>
    public MemoryUsers(Scenario scenario, int rows)
    {
        Table = scenario.CreateTable();
        for (long id = 1; id <= rows; id++)
            Insert(scenario.Oldest, id, scenario.FirstText(id));
    }

    public Table Table { get; }

    public ValueTask InsertAsync(AppVersion version, long id, string? text)
    {
        Try(() => Insert(version, id, text));
        return default;
    }

    public ValueTask UpdateAsync(AppVersion version, long id, string? text)
    {
        Try(() => Table.Update(_indexes[id], Cells(version, text)));
        return default;
    }

    public ValueTask<Answer> ReadAsync(AppVersion version, long id)
    {
        Answer answer = default;
        Try(() => answer = new(true, Text(version, Table.Rows[_indexes[id]])));
        return new(answer);
    }

    public Task<IReadOnlyDictionary<long, string?>> ReadAllAsync(AppVersion version) =>
        Task.FromResult<IReadOnlyDictionary<long, string?>>(_indexes.ToDictionary(row => row.Key, row => Text(version, Table.Rows[row.Value])));

    private void Insert(AppVersion version, long id, string? text)
    {
        Table.Insert([(Scenario.Key, id), .. Cells(version, text)]);
        _indexes[id] = Table.RowCount - 1;
    }

    private static string? Text(AppVersion version, Row row) => version.Read([.. version.Columns.Select(column => (string?)row[column])]);

    private static (string, object?)[] Cells(AppVersion version, string? text) =>
        [.. version.Columns.Zip(version.Write(text), (column, cell) => (column, (object?)cell))];

    private static void Try(Action request)
    {
        try
        {
            request();
        }
        catch (MigrationException error)
        {
            throw new RequestFailedException(error.Message, innerException: error);
        }
    }
}
