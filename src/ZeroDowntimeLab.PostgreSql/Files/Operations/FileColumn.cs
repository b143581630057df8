using System.Text;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A column that a migration file creates.</summary>
internal sealed record FileColumn(FilePosition Position, string Name, FileType Type)
{
    public static readonly string[] Supported = ["name", "type", "nullable", "default", "pk", "unique", "check", "references", "comment"];

    public bool IsNullable { get; private init; }

    public bool IsPrimaryKey { get; private init; }

    public bool IsUnique { get; private init; }

    public SqlExpression? Default { get; private init; }

    public FileCheck? Check { get; private init; }

    public FileReference? References { get; private init; }

    public string? Comment { get; private init; }

    public static FileColumn Parse(FileFields fields)
    {
        var isPrimaryKey = fields.Flag("pk");
        return new FileColumn(fields.At("name"), fields.Name("name"), new FileType(fields.At("type"), fields.Path("type"), fields.Text("type")))
        {
            IsNullable = fields.Flag("nullable") && !isPrimaryKey,
            IsPrimaryKey = isPrimaryKey,
            IsUnique = fields.Flag("unique"),
            Default = fields.OptionalExpression("default"),
            Check = FileCheck.Parse(fields.Fields("check", FileCheck.Supported)),
            References = FileReference.Parse(fields.Fields("references", FileReference.Supported)),
            Comment = fields.OptionalText("comment"),
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
        };
    }

    /// <summary>The column as a plan adds it, its type and its default as they stand in the file.</summary>
    public Column Definition(FileCatalog catalog) =>
        new(Name, catalog.Types[Type.Sql].Nearest, IsNullable) { SqlType = Type.Sql, SqlDefault = Default?.Sql };

    /// <summary>
    /// The name of its unique constraint, which the file does not give: the one that PostgreSQL would give it; where that
    /// is too long, one that is as different as the names are.
    /// </summary>
    public string UniqueName(string table)
    {
        var name = $"{table.Split('.', 2)[^1]}_{Name}_key";
        return Encoding.UTF8.GetByteCount(name) <= 63 ? name : $"zero_downtime_lab_{Identifier.Digest(name)}_key";
    }
}
