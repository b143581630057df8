namespace ZeroDowntimeLab.Cli;

/// <summary>Prints a plan phase by phase: each step, its SQL, the SQL that undoes it, and what there is to be warned of.</summary>
internal static class PlanReport
{
    private const int Indent = 7;
    private const int Width = 80;
    private const string OwnSchema = "zero_downtime_lab";

    /// <summary>A plan without a server to run on.</summary>
    public static void Write(MigrationPlan plan, TextWriter output) => WriteSteps(
        plan,
        MigrationSafety.Validate(plan),
        output,
        (_, step) =>
        {
            WriteSql("forward", step.Forward, output);
            WriteSql("rollback", step.Rollback, output);
        });

    /// <summary>A plan with the lock that each statement takes, as a comment below it.</summary>
    public static void Write(PlanPreview preview, TextWriter output)
    {
        WriteSteps(preview.Plan, preview.Warnings, output, (index, step) => WriteStep(preview.Steps[index], output));
        if (preview.Obstacles.Count == 0)
            return;
        output.WriteLine("In the way, so that it will not be started:");
        foreach (var obstacle in preview.Obstacles)
            output.WriteLine($"  {obstacle}");
    }

    /// <summary>The same for programs.</summary>
    public static void WriteJson(PlanPreview preview, TextWriter output) => Json.Write(
        new
        {
            preview.Plan.Id,
            preview.Plan.Title,
            Steps = preview.Steps.Select((step, index) => new
            {
                Number = index + 1,
                Phase = step.Step.Phase.Label(),
                step.Step.Description,
                Forward = step.Forward.Select(Statement),
                Rollback = step.Rollback.Select(Statement),
            }),
            preview.Warnings,
            preview.Obstacles,
        },
        output);

    private static object Statement(StatementPreview preview) => new
    {
        Sql = preview.Statement.Text,
        Lock = preview.Statement.Lock == TableLock.None ? null : preview.Statement.Lock.Name(),
        Blocks = preview.Statement.Lock.Blocks(),
        preview.BlockedBy,
    };

    private static void WriteSteps(
        MigrationPlan plan, IReadOnlyList<SafetyWarning> warnings, TextWriter output, Action<int, MigrationStep> writeSql)
    {
        output.WriteLine($"Plan {plan.Id}: {plan.Title}");
        var phase = MigrationPhase.Pending;
        foreach (var (index, step) in plan.Steps.Index())
        {
            if (step.Phase != phase)
            {
                output.WriteLine();
                output.WriteLine(step.Phase.Label());
                phase = step.Phase;
            }

            output.WriteLine($"  {index + 1}. {step.Description}");
            writeSql(index, step);
        }

        WriteWarnings(warnings, output);
    }

    private static void WriteStep(StepPreview preview, TextWriter output)
    {
        var (step, forward, rollback) = preview;
        if (step.Forward.Check is not null)
            output.WriteLine("     first: a look at every row; if one is not right, nothing is done");
        WriteForward(step.Forward, forward, output);
        if (step.Forward.Removes.Any())
            output.WriteLine("     no rollback: what is dropped cannot be brought back");
        else if (rollback.Count == 0 && step.Forward.Fills.Any())
            output.WriteLine("     rollback: nothing; what was filled goes with its column");
        else
            WriteStatements(step.Rollback.Batches is null ? "rollback" : "rollback, in batches", rollback, output);
    }

    private static void WriteForward(Operation operation, IReadOnlyList<StatementPreview> statements, TextWriter output)
    {
        if (operation.Batches is null)
        {
            WriteStatements("forward", statements, output);
            return;
        }

        var inBatches = operation.Statements.Count;
        WriteStatements("forward, in batches", statements.Take(inBatches), output);
        if (statements.Count > inBatches)
            WriteStatements("then", statements.Skip(inBatches), output);
    }

    private static void WriteSql(string title, Operation operation, TextWriter output)
    {
        output.WriteLine($"     {title}:");
        foreach (var statement in operation.Statements)
            WriteStatement(statement, output);
    }

    private static void WriteStatements(string title, IEnumerable<StatementPreview> statements, TextWriter output)
    {
        output.WriteLine($"     {title}:");
        if (!statements.Any())
            output.WriteLine($"{new string(' ', Indent)}-- nothing");
        foreach (var (statement, blockedBy) in statements)
        {
            WriteStatement(statement, output);
            if (statement.Lock != TableLock.None)
                WriteComment($"{statement.Lock.Name()}, blocks {statement.Lock.Blocks()}", output);
            if (blockedBy is not null)
                WriteComment($"would wait now for {blockedBy}", output);
        }
    }

    // The schema is made with the journal and not by the plan: whoever tries the SQL by hand has to make it.
    private static void WriteStatement(SqlStatement statement, TextWriter output)
    {
        if (statement.Text.StartsWith($"CREATE FUNCTION {OwnSchema}.", StringComparison.Ordinal))
            WriteComment($"in the schema {OwnSchema}, which a start makes first", output);
        WriteLines($"{statement.Text};", output);
    }

    private static void WriteComment(string text, TextWriter output)
    {
        var line = $"{new string(' ', Indent)}--";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > Width)
            {
                output.WriteLine(line);
                line = $"{new string(' ', Indent)}--  ";
            }

            line += " " + word;
        }

        output.WriteLine(line);
    }

    private static void WriteLines(string sql, TextWriter output)
    {
        foreach (var line in SqlLines.Wrap(sql, Indent, Width))
            output.WriteLine(line);
    }

    private static void WriteWarnings(IReadOnlyList<SafetyWarning> warnings, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(warnings.Count == 0 ? "Safety: no warnings" : "Safety:");
        foreach (var warning in warnings)
            output.WriteLine($"  Warning: {warning}");
    }
}
