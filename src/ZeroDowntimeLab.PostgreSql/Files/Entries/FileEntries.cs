namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The operations that a migration file can have.</summary>
internal static class FileEntries
{
    private static readonly Dictionary<string, Func<FileNode, FileEntry>> Parsers = new()
    {
        ["add_column"] = AddColumnEntry.Parse,
        ["alter_column"] = AlterColumnEntry.Parse,
        ["create_index"] = CreateIndexEntry.Parse,
        ["create_table"] = CreateTableEntry.Parse,
        ["drop_column"] = DropColumnEntry.Parse,
        ["drop_index"] = DropIndexEntry.Parse,
        ["drop_table"] = DropTableEntry.Parse,
        ["rename_column"] = RenameColumnEntry.Parse,
        ["sql"] = SqlEntry.Parse,
    };

    /// <summary>Reads the operations of a file: the content of <c>operations</c>.</summary>
    public static IReadOnlyList<FileEntry> Parse(IReadOnlyList<FileNode> items)
    {
        FileEntry[] entries = [.. items.Select(Parse)];
        var alone = Array.Find(entries, entry => entry is SqlEntry { OnComplete: false });
        if (alone is SqlEntry sql && entries.Length > 1)
        {
            throw new MigrationFileException(
                sql.Position, "'sql' stands alone in its file, or has 'onComplete: true': nobody can tell what it does to the other operations");
        }

        return entries;
    }

    private static FileEntry Parse(FileNode item)
    {
        if (item is not FileMapping { Fields: [var operation, ..] fields })
            throw new MigrationFileException(item.Position, $"An operation is a name with its fields; this is {item.Kind}");
        if (fields.Count > 1)
            throw new MigrationFileException(fields[1].Position, $"Each operation is an item of its own; '{fields[1].Name}' is in the same one as '{operation.Name}'");
        return Parsers.TryGetValue(operation.Name, out var parse)
            ? parse(operation.Value)
            : throw new MigrationFileException(
                operation.Position, $"Operation '{operation.Name}' is not supported; there is {string.Join(", ", Parsers.Keys)}");
    }
}
