using System.Text;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A column that a migration file creates.</summary>
internal sealed record FileColumn(FilePosition Position, string Name, FileType Type)
{
    public static readonly string[] Supported = ["name", "type", "nullable", "default", "pk", "unique", "check", "references", "comment", "generated"];

    public bool IsNullable { get; private init; }

    public bool IsPrimaryKey { get; private init; }

    public bool IsUnique { get; private init; }

    public SqlExpression? Default { get; private init; }

    public FileCheck? Check { get; private init; }

    public FileReference? References { get; private init; }

    public string? Comment { get; private init; }

    public FileGenerated? Generated { get; private init; }

    public static FileColumn Parse(FileFields fields)
    {
        var isPrimaryKey = fields.Flag("pk");
        var generated = FileGenerated.Parse(fields.Fields("generated", FileGenerated.Supported));
        if (generated is not null && fields.Has("default"))
            throw fields.Refuse("default", "A generated column has no default");
        if (generated is { Computed: ComputedColumn.Identity } && fields.Flag("nullable"))
            throw fields.Refuse("nullable", "An identity column is never NULL");
        return new FileColumn(fields.At("name"), fields.Name("name"), new FileType(fields.At("type"), fields.Path("type"), fields.Text("type")))
        {
            IsNullable = fields.Flag("nullable") && !isPrimaryKey,
            IsPrimaryKey = isPrimaryKey,
            IsUnique = fields.Flag("unique"),
            Default = fields.OptionalExpression("default"),
            Check = FileCheck.Parse(fields.Fields("check", FileCheck.Supported)),
            References = FileReference.Parse(fields.Fields("references", FileReference.Supported)),
            Comment = fields.OptionalText("comment"),
            Generated = generated,
        };
    }

    /// <summary>The column as the catalog will have it.</summary>
    public CatalogColumn In(FileCatalog catalog)
    {
        var type = catalog.Types[Type.Sql];
        return new CatalogColumn
        {
            Name = Name,
            Type = type.Nearest,
            SqlType = Type.OfValues,
            BaseType = type.BaseType,
            IsNullable = IsNullable,
            DefaultSql = Default?.Sql,
            Computed = Generated?.Computed ?? ComputedColumn.No,
        };
    }

    /// <summary>The column as a plan adds it, its type and its default as they stand in the file.</summary>
    public Column Definition(FileCatalog catalog) =>
        new(Name, catalog.Types[Type.Sql].Nearest, IsNullable) { SqlType = Type.Sql, SqlDefault = Default?.Sql, SqlGenerated = Generated?.Sql };

    /// <summary>Whether a sequence numbers it.</summary>
    public bool IsNumbered => Type.IsSerial || Generated is { Computed: ComputedColumn.Identity };

    /// <summary>The name of its unique constraint, which the file does not give.</summary>
    public string UniqueName(string table) => NameOf(table, "key");

    /// <summary>The sequence that numbers it in a table that has rows already.</summary>
    public OwnSequence Sequence(PlannedTable table, FileCatalog catalog) => new(table.Name, table.Found.Schema, Name, NameOf(table.Name, "seq"))
    {
        Type = catalog.Types[Type.Sql].BaseType,
        Options = Generated?.SequenceOptions ?? "",
    };

    // The name that PostgreSQL would give; where that is too long, one that is as different as the names are.
    private string NameOf(string table, string suffix)
    {
        var name = $"{table.Split('.', 2)[^1]}_{Name}_{suffix}";
        return Encoding.UTF8.GetByteCount(name) <= 63 ? name : $"zero_downtime_lab_{Identifier.Digest(name)}_{suffix}";
    }
}
