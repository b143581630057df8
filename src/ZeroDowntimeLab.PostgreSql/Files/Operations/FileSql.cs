namespace ZeroDowntimeLab.PostgreSql;

/// <summary><c>sql</c>: statements that run as they are, unchecked.</summary>
internal sealed class FileSql(FileFields fields) : FileOperation
{
    private readonly string _up = fields.Text("up");
    private readonly string? _down = fields.OptionalText("down");

    public FilePosition Position { get; } = fields.Position;

    /// <summary>
    /// Whether it runs when the plan completes, and not when it starts. It then runs before any column or table is
    /// dropped, wherever it stands in the file: if it fails, nothing is lost.
    /// </summary>
    public bool OnComplete { get; } = fields.Flag("onComplete");

    public override string Title => "Run SQL";

    public static FileOperation Parse(FileNode node)
    {
        var fields = new FileFields("sql", node, "up", "down", "onComplete");
        var operation = new FileSql(fields);
        if (SqlText.WhyNot(operation._up) is { } problem)
            throw fields.Refuse("up", problem);
        if (operation._down is not null && SqlText.WhyNot(operation._down) is { } wayBack)
            throw fields.Refuse("down", wayBack);
        return operation is { OnComplete: true, _down: not null }
            ? throw fields.Refuse("down", "'down' cannot go with 'onComplete: true': there is no way back from a plan that completes")
            : operation;
    }

    public override void AddTo(PlanBuilder plan)
    {
        var operation = new RawSql(_up, _down);
        if (OnComplete)
            plan.Contract(operation);
        else
            plan.Expand(operation);
    }
}
