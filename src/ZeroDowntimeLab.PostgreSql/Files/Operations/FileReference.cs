namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A <c>references</c> in a migration file.</summary>
internal sealed record FileReference(FilePosition Position, string Name, string Table, string Column, string Options)
{
    public static readonly string[] Supported =
        ["name", "table", "column", "on_delete", "on_update", "match_type", "deferrable", "initially_deferred"];

    private static readonly string[] Actions = ["NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT"];

    public static FileReference? Parse(FileFields? fields)
    {
        if (fields is null)
            return null;
        string?[] options =
        [
            fields.OneOf("match_type", "SIMPLE", "FULL") is { } match ? $"MATCH {match}" : null,
            fields.OneOf("on_delete", Actions) is { } delete ? $"ON DELETE {delete}" : null,
            fields.OneOf("on_update", Actions) is { } update ? $"ON UPDATE {update}" : null,
            fields.Flag("deferrable") || fields.Flag("initially_deferred") ? "DEFERRABLE" : null,
            fields.Flag("initially_deferred") ? "INITIALLY DEFERRED" : null,
        ];
        return new FileReference(
            fields.Position,
            fields.Name("name"),
            fields.QualifiedName("table"),
            fields.Name("column"),
            string.Join(' ', options.Where(option => option is not null)));
    }

    public bool IsDeferrable => Options.Contains("DEFERRABLE", StringComparison.Ordinal);

    /// <summary>The foreign key from a column.</summary>
    /// <exception cref="MigrationFileException">The table or the column does not exist.</exception>
    public ForeignKey From(string column, PlanBuilder plan)
    {
        var table = plan.Table(Table, Position);
        return table.Find(Column) is not null
            ? new ForeignKey(Name, column, Table, Column, Options)
            : throw new MigrationFileException(Position, new ColumnNotFoundException(Column, Table).Message);
    }
}
