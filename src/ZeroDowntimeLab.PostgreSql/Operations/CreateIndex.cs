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

    /// <summary>The build, and the cleanup: a build that was interrupted or found duplicates leaves an invalid index.</summary>
    public override ServerScript Script => new(_table, [new(_sql, TableLock.ShareUpdateExclusive, Alone: true)])
    {
        Cleanup = [DropIndex.IfExists(_table, _name)],
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
        On(table, name, [.. columns.Select(column => new IndexColumn(column))], isUnique, method: null, condition: null);

    internal static CreateIndex On(
        string table, string name, IReadOnlyList<IndexColumn> columns, bool isUnique, string? method, string? condition)
    {
        var sql = $"CREATE {(isUnique ? "UNIQUE " : "")}INDEX CONCURRENTLY {Identifier.Quote(name)} ON {Identifier.QuoteTable(table)} "
            + $"{(method is null ? "" : $"USING {method} ")}({string.Join(", ", columns.Select(column => column.Sql))})"
            + (condition is null ? "" : $" WHERE ({condition})");
        return new CreateIndex(table, name, sql, isUnique ? Duplicates(table, name, columns, condition) : null);
    }

    /// <summary>An index as <c>pg_get_indexdef</c> describes it.</summary>
    internal static CreateIndex Again(string table, string name, string definition)
    {
        // The text begins with CREATE INDEX or CREATE UNIQUE INDEX: the first INDEX in it is the keyword.
        var end = definition.IndexOf(" INDEX ", StringComparison.Ordinal) + " INDEX ".Length;
        return new CreateIndex(table, name, $"{definition[..end]}CONCURRENTLY {definition[end..]}", check: null);
    }

    // Looked for before the build, and not left to it: while a unique index is built, and after a build that failed,
    // it already refuses the writes of live code.
    private static RowCheck Duplicates(string table, string name, IReadOnlyList<IndexColumn> columns, string? condition)
    {
        string[] names = [.. columns.Select(column => Identifier.Quote(column.Name))];
        var list = string.Join(", ", names);
        var present = string.Join(" AND ", names.Select(column => $"{column} IS NOT NULL").Concat(condition is null ? [] : [$"({condition}) IS TRUE"]));
        return new RowCheck(
            table,
            $"({present} AND ({list}) IN (SELECT {list} FROM {Identifier.QuoteTable(table)} WHERE {present} GROUP BY {list} HAVING count(*) > 1))",
            $"Unique index '{name}' not created on '{table}': {string.Join(", ", columns.Select(column => $"'{column.Name}'"))} is the same in several rows")
        {
            ComparesRows = true,
        };
    }
}
