using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// An empty temporary table with the columns of the real one. What is made on it, PostgreSQL itself rewrites when the
/// old column gets the name and the type of the new one; so no expression is ever changed as a text.
/// </summary>
/// <remarks>Making it takes ACCESS SHARE on the real table, as a SELECT does.</remarks>
internal sealed class Shape
{
    /// <summary>The table as it stands in SQL.</summary>
    public const string Table = "pg_temp.zero_downtime_lab_shape";

    private readonly CatalogReader _catalog;
    private readonly string[] _becomeNew;
    private readonly string _oldName;

    private Shape(CatalogReader catalog, string oldName, Column newColumn, ColumnSettings newSettings, string[] becomeNew)
    {
        _oldName = oldName;
        _catalog = catalog;
        NewColumn = newColumn;
        NewSettings = newSettings;
        _becomeNew = becomeNew;
    }

    /// <summary>The column that replaces the old one.</summary>
    public Column NewColumn { get; }

    /// <summary>The settings that the new column has by itself.</summary>
    public ColumnSettings NewSettings { get; }

    /// <summary>Makes the table; <see langword="null"/> where no column is copied, and there is nothing to rewrite.</summary>
    public static async Task<Shape?> CreateAsync(CatalogReader catalog, ReplacedColumn column)
    {
        if (column.NewColumn is not { } newColumn)
            return null;

        var (oldName, newName) = (Identifier.Quote(column.Name), Identifier.Quote(newColumn.Name));
        await catalog.RunAsync($"CREATE TEMPORARY TABLE zero_downtime_lab_shape (LIKE {column.Table})").ConfigureAwait(false);
        await catalog.RunAsync($"ALTER TABLE {Table} DROP COLUMN IF EXISTS {newName}").ConfigureAwait(false);
        await catalog.RunAsync($"ALTER TABLE {Table} ADD COLUMN {ColumnSql.Definition(ColumnSync.WhileExpanded(newColumn))}").ConfigureAwait(false);
        var before = await ColumnSettings.ReadAsync(catalog, Table, column.Name).ConfigureAwait(false);
        var after = await ColumnSettings.ReadAsync(catalog, Table, newColumn.Name).ConfigureAwait(false);
        await catalog.RunAsync($"ALTER TABLE {Table} DROP COLUMN {newName}").ConfigureAwait(false);

        var rename = $"ALTER TABLE {Table} RENAME COLUMN {oldName} TO {newName}";
        var retype = $"ALTER TABLE {Table} ALTER COLUMN {newName} TYPE {after.Type}{after.CollationFrom(before)} USING NULL";
        return new Shape(catalog, column.Name, newColumn, after, after.Type == before.Type ? [rename] : [rename, retype]);
    }

    /// <summary>Makes something on the old column of the table, and reads how it stands once that is the new column.</summary>
    /// <param name="create">The statement that makes it.</param>
    /// <param name="read">Reads it back from a table and a column.</param>
    /// <returns>It as it was read; or what PostgreSQL said, where the new column cannot have it.</returns>
    public async Task<(T? Rewritten, string? Refusal)> RewriteAsync<T>(string create, Func<string, string, Task<List<T>>> read)
        where T : class
    {
        try
        {
            var found = await _catalog.TryOutAsync(() => MakeAsync(create, read)).ConfigureAwait(false);
            return (found.Single(), null);
        }
        catch (PostgresException refusal)
        {
            return (null, $"cannot be made for '{NewColumn.Name}' ({NewSettings.Type}): {refusal.MessageText}");
        }
    }

    /// <summary>A default of the old column as PostgreSQL writes it; <see langword="null"/> for none.</summary>
    public async Task<string?> DefaultAsync(string? sql)
    {
        if (sql is null)
            return null;
        try
        {
            return await _catalog.TryOutAsync(async () =>
            {
                await _catalog.RunAsync($"ALTER TABLE {Table} ALTER COLUMN {Identifier.Quote(_oldName)} SET DEFAULT {sql}").ConfigureAwait(false);
                return (await ColumnRules.ReadAsync(_catalog, Table, _oldName).ConfigureAwait(false))?.Default;
            }).ConfigureAwait(false);
        }
        catch (PostgresException)
        {
            // What it names is gone, or was named for another search path. Then the default that is there now is the one.
            return sql;
        }
    }

    private async Task<List<T>> MakeAsync<T>(string create, Func<string, string, Task<List<T>>> read)
    {
        foreach (var statement in _becomeNew.Prepend(create))
            await _catalog.RunAsync(statement).ConfigureAwait(false);
        return await read(Table, NewColumn.Name).ConfigureAwait(false);
    }
}
