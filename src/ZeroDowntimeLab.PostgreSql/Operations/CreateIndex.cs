namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Creates an index while everybody works on.</summary>
public sealed class CreateIndex : PostgreSqlOperation
{
    private readonly string _table;
    private readonly string _name;
    private readonly string _sql;
    private readonly RowCheck? _check;

    private CreateIndex(string table, string name, string sql, RowCheck? check)
    {
        _table = ObjectName.CheckTable(table);
        _name = name;
        _sql = sql;
        _check = check;
    }

    /// <inheritdoc/>
    public override string Description => $"Create index '{_name}' on '{_table}'";

    /// <inheritdoc/>
    public override ServerScript Script => new(_table, [new(_sql, TableLock.ShareUpdateExclusive, Alone: true) { Makes = DropIndex.Named(_table, _name) }])
    {
        RowChecks = _check is null ? [] : [_check],
    };

    /// <inheritdoc/>
    public override Operation Inverse => new DropIndex(_table, _name, this);

    /// <summary>An index on columns.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The name of the index; it gets the schema of the table.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="isUnique">Whether no two rows may be equal in them.</param>
    public static CreateIndex On(string table, string name, IEnumerable<string> columns, bool isUnique = false) =>
        On(table, name, new IndexShape([.. columns.Select(column => IndexColumn.Of(column))]) { IsUnique = isUnique });

    internal static CreateIndex On(string table, string name, IndexShape shape)
    {
        var sql = $"CREATE {(shape.IsUnique ? "UNIQUE " : "")}INDEX CONCURRENTLY {Identifier.Quote(name)} ON {Identifier.QuoteTable(table)} "
            + $"{(shape.Method is null ? "" : $"USING {shape.Method} ")}({string.Join(", ", shape.Columns.Select(column => column.Sql))})"
            + (shape.Storage is null ? "" : $" WITH ({shape.Storage})")
            + (shape.Condition is null ? "" : $" WHERE ({shape.Condition})");
        return new CreateIndex(table, name, sql, shape.IsUnique ? Duplicates(table, name, shape) : null);
    }

    /// <summary>An index as <c>pg_get_indexdef</c> describes it.</summary>
    internal static CreateIndex Again(string table, string name, string definition)
    {
        // The text begins with CREATE INDEX or CREATE UNIQUE INDEX: the first INDEX in it is the keyword.
        var end = definition.IndexOf(" INDEX ", StringComparison.Ordinal) + " INDEX ".Length;
        var rest = definition[end..];
        var on = rest.StartsWith($"{name} ON ", StringComparison.Ordinal) ? name.Length : Identifier.Quote(name).Length;
        return new CreateIndex(table, name, $"{definition[..end]}CONCURRENTLY {Identifier.Quote(name)}{rest[on..]}", check: null);
    }

    // As people write it: a column without its double quotes.
    private static string Shown(string value) => value.StartsWith('"') ? $"'{value[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)}'" : value;

    // Verified before the build, and not left to it: while a unique index is built, and after a build that failed,
    // it already refuses the writes of live code.
    private static RowCheck Duplicates(string table, string name, IndexShape shape)
    {
        string[] names = [.. shape.Columns.Select(column => column.Value)];
        var list = string.Join(", ", names);
        var present = string.Join(" AND ", names.Select(column => $"{column} IS NOT NULL").Concat(shape.Condition is null ? [] : [$"({shape.Condition}) IS TRUE"]));
        return new RowCheck(
            table,
            $"({present} AND ({list}) IN (SELECT {list} FROM {Identifier.QuoteTable(table)} WHERE {present} GROUP BY {list} HAVING count(*) > 1))",
            $"Unique index '{name}' not created on '{table}': {string.Join(", ", names.Select(Shown))} is the same in several rows")
        {
            ComparesRows = true,
        };
    }
}
