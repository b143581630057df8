namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The undo of what needs none or has none: it changes nothing.</summary>
internal sealed class Nothing(string description, Operation inverse) : PostgreSqlOperation
{
    public override string? Table => inverse.Table;

    public override string Description => description;

    public override IReadOnlyList<SqlStatement> Statements => [];

    public override Operation Inverse => inverse;
}
