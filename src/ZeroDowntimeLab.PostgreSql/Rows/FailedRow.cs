using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Finds the first row for which the expression of a check fails: in ever smaller ranges, because the server's error does
/// not name it.
/// </summary>
internal sealed class FailedRow(NpgsqlConnection connection, RowCheck check)
{
    private const int Ahead = 8;
    private const int MostParts = 100;

    private static readonly int[] Sizes = [1_000, 50, 1];

    // A subquery with several rows, a value that is not allowed, a domain's check, an error that a function raises.
    private static readonly string[] Classes = ["21", "22", "23", "P0"];

    /// <summary>Whether it is the values of a row for which an expression has failed.</summary>
    public static bool IsOfValues(PostgresException error) => Classes.Contains(error.SqlState[..2]);

    /// <summary>The key of the row; <see langword="null"/> where it cannot be told cheaply, or fails no longer.</summary>
    /// <param name="range">The rows among which it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<string?> FindAsync(RowRange range, CancellationToken cancellationToken)
    {
        if (check.ComparesRows)
            return null;
        foreach (var size in Sizes)
        {
            if (await NarrowAsync(range, size, cancellationToken).ConfigureAwait(false) is not { } part)
                return null;
            range = part;
        }

        return await range.KeyAsync(connection, check.Table, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RowRange?> NarrowAsync(RowRange range, int size, CancellationToken cancellationToken)
    {
        var (lower, parts) = (range.Lower, 0);
        do
        {
            var bounds = await range.Ranges.NextAsync(connection, lower, size, Ahead, cancellationToken).ConfigureAwait(false);
            foreach (var upper in bounds.DefaultIfEmpty())
            {
                var part = range with { Lower = lower, Upper = upper };
                if (await FailsAsync(part, cancellationToken).ConfigureAwait(false))
                    return part;
                lower = upper;
                parts++;
            }
        }
        while (lower is not null && parts < MostParts);
        return null;
    }

    private async Task<bool> FailsAsync(RowRange range, CancellationToken cancellationToken)
    {
        try
        {
            await range.CountAsync(connection, check, shown: 0, cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (PostgresException error) when (IsOfValues(error))
        {
            return true;
        }
    }
}
