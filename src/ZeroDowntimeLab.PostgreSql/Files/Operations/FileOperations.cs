namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The operations that a migration file can have.</summary>
internal static class FileOperations
{
    private static readonly Dictionary<string, Func<FileNode, FileOperation>> Parsers = new()
    {
        ["add_column"] = FileAddColumn.Parse,
        ["alter_column"] = FileAlterColumn.Parse,
        ["create_index"] = FileCreateIndex.Parse,
        ["create_table"] = FileCreateTable.Parse,
        ["drop_column"] = FileDropColumn.Parse,
        ["drop_index"] = FileDropIndex.Parse,
        ["drop_table"] = FileDropTable.Parse,
        ["rename_column"] = FileRenameColumn.Parse,
        ["sql"] = FileSql.Parse,
    };

    /// <summary>Reads the operations of a file: the content of <c>operations</c>.</summary>
    public static IReadOnlyList<FileOperation> Parse(IReadOnlyList<FileNode> items)
    {
        FileOperation[] operations = [.. items.Select(Parse)];
        var alone = Array.Find(operations, operation => operation is FileSql { OnComplete: false });
        if (alone is FileSql sql && operations.Length > 1)
        {
            throw new MigrationFileException(
                sql.Position, "'sql' needs a file of its own, or 'onComplete: true', because what it does to the other operations is unknown");
        }

        return operations;
    }

    private static FileOperation Parse(FileNode item)
    {
        if (item is not FileMapping { Fields: [var operation, ..] fields })
            throw new MigrationFileException(item.Position, $"An operation is a name with fields; this is {item.Kind}");
        if (fields.Count > 1)
            throw new MigrationFileException(fields[1].Position, $"Each operation is an item of its own; '{fields[1].Name}' is in the same item as '{operation.Name}'");
        return Parsers.TryGetValue(operation.Name, out var parse)
            ? parse(operation.Value)
            : throw new MigrationFileException(
                operation.Position, $"Operation '{operation.Name}' is not supported; supported are {string.Join(", ", Parsers.Keys)}");
    }
}
