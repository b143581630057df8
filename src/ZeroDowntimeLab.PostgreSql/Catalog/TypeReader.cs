using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Reads types from the catalog of a server.</summary>
internal static class TypeReader
{
    private const string FindType = """
        SELECT pg_catalog.format_type(t.oid, -1), b.typname
        FROM pg_type t JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
        WHERE t.oid = $1
        """;

    /// <summary>A type by its name in SQL: <c>varchar(50)</c>.</summary>
    /// <exception cref="PostgresException">It is not a type.</exception>
    public static async Task<CatalogType> ReadAsync(NpgsqlConnection connection, string type, CancellationToken cancellationToken)
    {
        await using var resolve = connection.Command("SELECT CAST($1 AS text)::regtype::oid", type);
        var id = (uint)(await resolve.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        var command = new NpgsqlBatchCommand(FindType)
        {
            Parameters = { new() { Value = id, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Oid } },
        };
        var found = await command.ReadAllAsync(
            connection, SettledReading.WithSchemas, row => new CatalogType(row.GetString(0), NearestType.Of(row.GetString(1))), cancellationToken).ConfigureAwait(false);
        return found.Single();
    }
}
