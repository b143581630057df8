using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Looks at every row of a table, range by range where it can, and refuses if some are not right.</summary>
internal static class RowChecker
{
    private const int RangeSize = 20_000;
    private const int Ahead = 8;
    private const int Shown = 3;

    /// <exception cref="ContractRefusedException">Some rows are not right; the message names the keys of a few.</exception>
    public static async Task RequireAsync(NpgsqlConnection connection, RowCheck check, CancellationToken cancellationToken)
    {
        var ranges = await RowRanges.OfAsync(connection, check.Table, cancellationToken).ConfigureAwait(false);
        long wrong = 0;
        var examples = new List<string>();
        Bound? lower = null;
        while (true)
        {
            var bounds = check.ComparesRows
                ? []
                : await ranges.NextAsync(connection, lower, RangeSize, Ahead, cancellationToken).ConfigureAwait(false);
            foreach (var upper in bounds.DefaultIfEmpty())
            {
                var (count, places) = await CountAsync(connection, check, ranges, lower, upper, cancellationToken).ConfigureAwait(false);
                wrong += count;
                examples.AddRange(places);
                lower = upper;
            }

            if (lower is null)
                break;
        }

        if (wrong > 0)
        {
            throw new ContractRefusedException(
                $"{check.Refusal} in {wrong} row{(wrong == 1 ? "" : "s")} ({ranges.KeyName}: {string.Join("; ", examples.Take(Shown))}{(wrong > Shown ? "; …" : "")})",
                wrong);
        }
    }

    private static async Task<(long Count, IEnumerable<string> Places)> CountAsync(
        NpgsqlConnection connection, RowCheck check, RowRanges ranges, Bound? lower, Bound? upper, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            $"""
            SELECT count(*), coalesce((array_agg(array_to_string({ranges.KeySql}, ', ')))[1:{Shown}], ARRAY[]::text[])
            FROM {Identifier.QuoteTable(check.Table)} WHERE {ranges.Condition(lower, upper, 1)} AND ({check.WrongRows})
            """);
        command.Parameters.AddRange(RowRanges.Parameters(lower, upper).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (reader.GetInt64(0), reader.GetFieldValue<string[]>(1));
    }
}
