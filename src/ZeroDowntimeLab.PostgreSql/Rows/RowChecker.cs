using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Verifies every row of a table, range by range where it can, and refuses if some are wrong.</summary>
internal sealed class RowChecker
{
    private const int RangeSize = 20_000;
    private const int Ahead = 8;
    private const int Shown = 3;

    private readonly NpgsqlConnection _connection;
    private readonly RowCheck _check;
    private readonly RowRanges _ranges;
    private readonly List<string> _examples = [];
    private long _wrong;

    private RowChecker(NpgsqlConnection connection, RowCheck check, RowRanges ranges)
    {
        _connection = connection;
        _check = check;
        _ranges = ranges;
    }

    /// <exception cref="ContractRefusedException">Some rows are wrong; the message names the keys of a few.</exception>
    public static async Task RequireAsync(NpgsqlConnection connection, RowCheck check, CancellationToken cancellationToken)
    {
        var ranges = await RowRanges.OfAsync(connection, check.Table, cancellationToken).ConfigureAwait(false);
        var checker = new RowChecker(connection, check, ranges);
        await checker.CountAsync(cancellationToken).ConfigureAwait(false);
        checker.Require();
    }

    private void Require()
    {
        if (_wrong == 0)
            return;
        throw new ContractRefusedException(
            $"{_check.Refusal} in {_wrong} row{(_wrong == 1 ? "" : "s")} ({_ranges.KeyName}: {string.Join("; ", _examples.Take(Shown))}{(_wrong > Shown ? "; …" : "")})",
            _wrong);
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        Bound? lower = null;
        do
        {
            var bounds = _check.ComparesRows
                ? []
                : await _ranges.NextAsync(_connection, lower, RangeSize, Ahead, cancellationToken).ConfigureAwait(false);
            foreach (var upper in bounds.DefaultIfEmpty())
            {
                await CountAsync(lower, upper, cancellationToken).ConfigureAwait(false);
                lower = upper;
            }
        }
        while (lower is not null);
    }

    private async Task CountAsync(Bound? lower, Bound? upper, CancellationToken cancellationToken)
    {
        await using var command = _connection.Command(
            $"""
            SELECT count(*), coalesce((pg_catalog.array_agg(pg_catalog.array_to_string({_ranges.KeySql}, ', ')))[1:{Shown}], ARRAY[]::text[])
            FROM {Identifier.QuoteTable(_check.Table)} WHERE {_ranges.Condition(lower, upper, 1)} AND ({_check.WrongRows})
            """);
        command.Parameters.AddRange(RowRanges.Parameters(lower, upper).ToArray());
        await using var reader = await ReadAsync(command, cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        _wrong += reader.GetInt64(0);
        _examples.AddRange(reader.GetFieldValue<string[]>(1));
    }

    // Class 22: an expression fails for the values of some row.
    private async Task<NpgsqlDataReader> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState.StartsWith("22", StringComparison.Ordinal))
        {
            throw new PlanRefusedException($"{_check.Refusal}: an expression fails for one of its rows: {error.MessageText}");
        }
    }
}
