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
    /// <exception cref="PlanRefusedException">An expression fails for the values of a row; the message names it.</exception>
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
        var range = new RowRange(_ranges, lower, upper);
        try
        {
            var (wrong, examples) = await range.CountAsync(_connection, _check, Shown, cancellationToken).ConfigureAwait(false);
            _wrong += wrong;
            _examples.AddRange(examples);
        }
        catch (PostgresException error) when (FailedRow.IsOfValues(error))
        {
            var key = await new FailedRow(_connection, _check).FindAsync(range, cancellationToken).ConfigureAwait(false);
            throw new PlanRefusedException(
                $"{_check.Refusal}: an expression fails for one of its rows{(key is null ? "" : $" ({_ranges.KeyName}: {key})")}: {error.MessageText}", error);
        }
    }
}
