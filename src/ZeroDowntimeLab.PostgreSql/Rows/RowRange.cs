using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Some rows of a table: those after one bound, up to and including another. A bound that is missing is no bound.</summary>
internal sealed record RowRange(RowRanges Ranges, Bound? Lower, Bound? Upper)
{
    /// <summary>How many of them are wrong, and the keys of some of these.</summary>
    public async Task<(long Wrong, string[] Examples)> CountAsync(NpgsqlConnection connection, RowCheck check, int shown, CancellationToken cancellationToken)
    {
        await using var command = Command(
            connection, $"SELECT count(*), coalesce((pg_catalog.array_agg({Key}))[1:{shown}], ARRAY[]::text[])", check.Table, $" AND ({check.WrongRows})");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (reader.GetInt64(0), reader.GetFieldValue<string[]>(1));
    }

    /// <summary>The key of its row; <see langword="null"/> if it has none or several.</summary>
    public async Task<string?> KeyAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, $"SELECT {Key}", table, " LIMIT 2");
        var keys = await command.ReadAllAsync(row => row.GetString(0), cancellationToken).ConfigureAwait(false);
        return keys is [var key] ? key : null;
    }

    private string Key => $"pg_catalog.array_to_string({Ranges.KeySql}, ', ')";

    private NpgsqlCommand Command(NpgsqlConnection connection, string select, string table, string rest)
    {
        var command = connection.Command($"{select} FROM {Identifier.QuoteTable(table)} WHERE {Ranges.Condition(Lower, Upper, 1)}{rest}");
        command.Parameters.AddRange(RowRanges.Parameters(Lower, Upper).ToArray());
        return command;
    }
}
