using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Looks up on a server what the operations of a file name.</summary>
internal static class FileCatalogReader
{
    public static async Task<FileCatalog> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<FileOperation> operations, CancellationToken cancellationToken)
    {
        var catalog = new FileCatalog
        {
            CurrentSchema = await connection.ScalarAsync<string>("SELECT coalesce(pg_catalog.current_schema(), '')", cancellationToken).ConfigureAwait(false),
            TableNames = await TableReader.ReadNamesAsync(connection, cancellationToken).ConfigureAwait(false),
        };
        foreach (var (name, at) in operations.SelectMany(operation => operation.Tables).DistinctBy(table => table.Name))
        {
            if (await ReadAsync(connection, name, at, cancellationToken).ConfigureAwait(false) is { } table)
                catalog.Tables[name] = table;
        }

        foreach (var name in operations.SelectMany(operation => operation.Indexes).Distinct())
        {
            if (await IndexReader.TryReadAsync(connection, name, cancellationToken).ConfigureAwait(false) is { } index)
                catalog.Indexes[name] = index;
        }

        var tester = new ExpressionTester(connection);
        foreach (var column in operations.SelectMany(operation => operation.NewColumns))
            await ReadAsync(column, catalog, tester, cancellationToken).ConfigureAwait(false);
        return catalog;
    }

    private static async Task<CatalogTable?> ReadAsync(
        NpgsqlConnection connection, string name, FilePosition at, CancellationToken cancellationToken)
    {
        try
        {
            return await TableReader.TryReadAsync(connection, name, cancellationToken).ConfigureAwait(false);
        }
        catch (NotATableException error)
        {
            throw new MigrationFileException(at, error.Message, error);
        }
    }

    private static async Task ReadAsync(FileColumn column, FileCatalog catalog, ExpressionTester tester, CancellationToken cancellationToken)
    {
        catalog.Types[column.Type.Sql] = await tester.ReadTypeAsync(column.Type, cancellationToken).ConfigureAwait(false);
        if (column.Default is not { } value)
            return;
        await tester.TryAsync(new ExpressionTrial(value, column.Type.OfValues), cancellationToken).ConfigureAwait(false);
        if (await tester.IsVolatileAsync(value, cancellationToken).ConfigureAwait(false))
            catalog.VolatileDefaults.Add(value.Sql);
    }
}
