namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A part of a migration file, with the position where it begins.</summary>
internal abstract record FileNode(FilePosition Position)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }
}

/// <summary>A text, or a plain word with a meaning of its own: <c>true</c>, <c>null</c>, <c>12</c>.</summary>
internal sealed record FileScalar(FilePosition Position, string Text, bool IsPlain) : FileNode(Position)
{
    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    public bool? Flag => !IsPlain ? null : Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    public bool IsNumber => IsPlain && double.TryParse(Text, System.Globalization.CultureInfo.InvariantCulture, out _);

    public override string Kind => IsNull ? "nothing" : Flag is not null ? $"{Text}" : IsNumber ? $"the number {Text}" : "a text";
}

/// <summary>Fields with their values.</summary>
internal sealed record FileMapping(FilePosition Position, IReadOnlyList<FileField> Fields) : FileNode(Position)
{
    public override string Kind => "a mapping of fields";
}

/// <summary>A field of a mapping.</summary>
internal sealed record FileField(FilePosition Position, string Name, FileNode Value);

/// <summary>A list.</summary>
internal sealed record FileList(FilePosition Position, IReadOnlyList<FileNode> Items) : FileNode(Position)
{
    public override string Kind => "a list";
}
