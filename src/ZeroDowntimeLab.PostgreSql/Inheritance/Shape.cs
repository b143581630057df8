using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// An empty temporary table with the columns of the real one. What is made on it, PostgreSQL itself rewrites when the
/// old column gets the name and the type of its heir; so no expression is ever changed as a text.
/// </summary>
/// <remarks>To make it takes ACCESS SHARE on the real table, as a SELECT does.</remarks>
internal sealed class Shape
{
    /// <summary>The table as it stands in SQL.</summary>
    public const string Table = "pg_temp.zero_downtime_lab_shape";

    private readonly CatalogReader _catalog;
    private readonly string[] _becomeHeir;

    private Shape(CatalogReader catalog, Column heir, ColumnSettings heirSettings, string[] becomeHeir)
    {
        _catalog = catalog;
        Heir = heir;
        HeirSettings = heirSettings;
        _becomeHeir = becomeHeir;
    }

    /// <summary>The column that inherits all.</summary>
    public Column Heir { get; }

    /// <summary>What the heir has by itself.</summary>
    public ColumnSettings HeirSettings { get; }

    /// <summary>Makes the table; there is none, and the result <see langword="null"/>, where nothing is inherited.</summary>
    public static async Task<Shape?> CreateAsync(CatalogReader catalog, ReplacedColumn column)
    {
        if (column.Heir is not { } heir)
            return null;

        var (oldName, newName) = (Identifier.Quote(column.Name), Identifier.Quote(heir.Name));
        await catalog.RunAsync($"CREATE TEMPORARY TABLE zero_downtime_lab_shape (LIKE {column.Table})").ConfigureAwait(false);
        await catalog.RunAsync($"ALTER TABLE {Table} DROP COLUMN IF EXISTS {newName}").ConfigureAwait(false);
        await catalog.RunAsync($"ALTER TABLE {Table} ADD COLUMN {ColumnSync.WhileExpanded(heir).Sql}").ConfigureAwait(false);
        var before = await ColumnSettings.ReadAsync(catalog, Table, column.Name).ConfigureAwait(false);
        var after = await ColumnSettings.ReadAsync(catalog, Table, heir.Name).ConfigureAwait(false);
        await catalog.RunAsync($"ALTER TABLE {Table} DROP COLUMN {newName}").ConfigureAwait(false);

        var rename = $"ALTER TABLE {Table} RENAME COLUMN {oldName} TO {newName}";
        var retype = $"ALTER TABLE {Table} ALTER COLUMN {newName} TYPE {after.Type}{after.CollationFrom(before)} USING NULL";
        return new Shape(catalog, heir, after, after.Type == before.Type ? [rename] : [rename, retype]);
    }

    /// <summary>Makes something on the old column of the table and reads how it stands once that is the heir.</summary>
    /// <param name="create">The statement that makes it.</param>
    /// <param name="readBack">Reads, from the table and the column that it is given, what has become of it.</param>
    /// <returns>What was read; or what PostgreSQL said, where the heir cannot have such a thing.</returns>
    public async Task<(T? Rewritten, string? Refusal)> RewriteAsync<T>(
        string create, Func<string, string, Task<List<T>>> readBack)
        where T : class
    {
        try
        {
            var found = await _catalog.TryOutAsync(() => MakeAsync(create, readBack)).ConfigureAwait(false);
            return (found.Single(), null);
        }
        catch (PostgresException refusal)
        {
            return (null, $"cannot be made for '{Heir.Name}' ({HeirSettings.Type}): {refusal.MessageText}");
        }
    }

    private async Task<List<T>> MakeAsync<T>(string create, Func<string, string, Task<List<T>>> readBack)
    {
        foreach (var statement in _becomeHeir.Prepend(create))
            await _catalog.RunAsync(statement).ConfigureAwait(false);
        return await readBack(Table, Heir.Name).ConfigureAwait(false);
    }
}
