namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The fields of an operation, or of a part of one. A field that is not supported is refused at once, and one with a
/// wrong value when it is read.
/// </summary>
internal sealed class FileFields
{
    private readonly string _owner;
    private readonly FileMapping _mapping;

    /// <param name="owner">Whose fields they are, for messages: <c>add_column.column</c>.</param>
    /// <param name="node">The part of the file.</param>
    /// <param name="supported">The names of the fields that are allowed.</param>
    public FileFields(string owner, FileNode node, params string[] supported)
    {
        _owner = owner;
        _mapping = node as FileMapping ?? throw new MigrationFileException(node.Position, $"'{owner}' takes fields; this is {node.Kind}");
        foreach (var field in _mapping.Fields.Where(field => !supported.Contains(field.Name)))
        {
            throw new MigrationFileException(
                field.Position, $"'{field.Name}' is not supported in '{owner}'; it has {string.Join(", ", supported.Select(name => $"'{name}'"))}");
        }
    }

    public FilePosition Position => _mapping.Position;

    public bool Has(string field) => Find(field) is not null;

    /// <summary>The position of a field, or of its owner if it is missing.</summary>
    public FilePosition At(string field) => Find(field)?.Position ?? Position;

    /// <summary>Whether a field is <c>null</c>, and not missing.</summary>
    public bool IsNull(string field) => Find(field)?.Value is FileScalar { IsNull: true };

    /// <summary>A text. It must not be missing.</summary>
    public string Text(string field) => OptionalText(field) ?? throw Refuse(field, $"'{_owner}' needs '{field}'");

    /// <summary>A text; <see langword="null"/> if it is missing or empty.</summary>
    public string? OptionalText(string field)
    {
        if (Find(field) is not { } found)
            return null;
        if (found.Value is not FileScalar { IsNull: false, Flag: null } scalar)
            throw new MigrationFileException(found.Value.Position, $"'{Path(field)}' takes a text; this is {found.Value.Kind}");
        if (scalar.IsNumber)
            throw new MigrationFileException(scalar.Position, $"'{Path(field)}' takes a text; put the number in quotes: \"{scalar.Text}\"");
        return string.IsNullOrWhiteSpace(scalar.Text) ? null : scalar.Text.Trim();
    }

    /// <summary>The name of a column, a constraint or an index.</summary>
    public string Name(string field) => CheckedName(field, name => ObjectName.Check(name, Path(field)));

    /// <summary>The name of a table or an index, with or without a schema.</summary>
    public string QualifiedName(string field) => CheckedName(field, ObjectName.CheckTable);

    /// <summary>An SQL expression. It must not be missing.</summary>
    public SqlExpression Expression(string field) => OptionalExpression(field) ?? throw Refuse(field, $"'{_owner}' needs '{field}'");

    /// <summary>An SQL expression; <see langword="null"/> if it is missing or empty.</summary>
    public SqlExpression? OptionalExpression(string field) =>
        OptionalText(field) is { } sql ? SqlExpression.From(Find(field)!.Value.Position, Path(field), sql) : null;

    /// <summary>True or false.</summary>
    public bool Flag(string field, bool otherwise = false)
    {
        if (Find(field) is not { } found)
            return otherwise;
        return (found.Value as FileScalar)?.Flag
            ?? throw new MigrationFileException(found.Value.Position, $"'{Path(field)}' takes true or false; this is {found.Value.Kind}");
    }

    /// <summary>One of several words; <see langword="null"/> if it is missing.</summary>
    public string? OneOf(string field, params string[] words)
    {
        var word = OptionalText(field);
        return word is null || words.Contains(word, StringComparer.OrdinalIgnoreCase)
            ? word?.ToUpperInvariant()
            : throw Refuse(field, $"'{Path(field)}' takes {string.Join(", ", words)}; this is '{word}'");
    }

    /// <summary>The fields of a field; <see langword="null"/> if it is missing.</summary>
    public FileFields? Fields(string field, params string[] supported) =>
        Find(field) is { } found ? new FileFields(Path(field), found.Value, supported) : null;

    /// <summary>The value of a field; <see langword="null"/> if it is missing.</summary>
    public FileNode? Node(string field) => Find(field)?.Value;

    /// <summary>A list that is not empty.</summary>
    public IReadOnlyList<FileNode> List(string field)
    {
        var value = Find(field)?.Value ?? throw Refuse(field, $"'{_owner}' needs '{field}'");
        return value is FileList { Items: { Count: > 0 } items }
            ? items
            : throw new MigrationFileException(value.Position, $"'{Path(field)}' takes a list with at least one item; this is {(value is FileList ? "an empty list" : value.Kind)}");
    }

    public string Path(string field) => $"{_owner}.{field}";

    public MigrationFileException Refuse(string field, string problem) => new(At(field), problem);

    private FileField? Find(string field) => _mapping.Fields.FirstOrDefault(candidate => candidate.Name == field);

    private string CheckedName(string field, Func<string, string> check)
    {
        var name = Text(field);
        try
        {
            return check(name);
        }
        catch (InvalidNameException error)
        {
            throw new MigrationFileException(At(field), error.Message, error);
        }
    }
}
