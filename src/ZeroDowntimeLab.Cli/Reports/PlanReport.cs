using System.Text.Json;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>Prints a plan phase by phase: each step, its SQL, the SQL that undoes it, and the warnings.</summary>
internal static class PlanReport
{
    private const int Indent = 7;
    private const string Hanging = "--   ";

    /// <summary>Prints a plan without a server.</summary>
    public static void Write(MigrationPlan plan, Screen screen) => WriteSteps(
        plan,
        MigrationSafety.Validate(plan),
        screen,
        (_, step) =>
        {
            WriteSql("forward", step.Forward, screen);
            WriteSql("rollback", step.Rollback, screen);
        });

    /// <summary>Prints a plan with the lock of each statement.</summary>
    public static void Write(PlanPreview preview, Screen screen)
    {
        WriteSteps(preview.Plan, preview.Warnings, screen, (index, step) => WriteStep(preview.Steps[index], screen));
        if (preview.Obstacles.Count == 0)
            return;
        screen.WriteLine("The plan cannot start:");
        foreach (var obstacle in preview.Obstacles)
            screen.WriteLine($"  {obstacle}");
    }

    /// <summary>Prints a plan as JSON.</summary>
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
                step.VerifiesRows,
                Undo = JsonNamingPolicy.CamelCase.ConvertName(step.Undo.ToString()),
                Forward = step.Batches.Concat(step.Forward).Select(Statement),
                Rollback = step.Rollback.Select(Statement),
            }),
            preview.Warnings,
            preview.Obstacles,
        },
        output);

    private static object Statement(StatementPreview preview) => new
    {
        Sql = preview.Statement.Text,
        Lock = preview.Statement.Lock == TableLock.None ? null : preview.Statement.Lock.Label(),
        Blocks = preview.Statement.Lock.Blocks(),
        preview.BlockedBy,
    };

    private static void WriteSteps(
        MigrationPlan plan, IReadOnlyList<SafetyWarning> warnings, Screen screen, Action<int, MigrationStep> writeSql)
    {
        screen.WriteLine($"Plan {plan.Id}: {plan.Title}");
        var phase = MigrationPhase.Pending;
        foreach (var (index, step) in plan.Steps.Index())
        {
            if (step.Phase != phase)
            {
                screen.WriteLine();
                screen.WriteLine($"{step.Phase.Styled()}");
                phase = step.Phase;
            }

            screen.WriteLine($"  {index + 1}. {step.Description}");
            writeSql(index, step);
        }

        WriteWarnings(warnings, screen);
    }

    private static void WriteStep(StepPreview preview, Screen screen)
    {
        if (preview.VerifiesRows)
            screen.WriteLine("     first: verifies every row and stops on a mismatch");
        if (preview.Batches.Count == 0)
        {
            WriteStatements("forward", preview.Forward, screen);
        }
        else
        {
            WriteStatements("forward, in batches", preview.Batches, screen);
            if (preview.Forward.Count > 0)
                WriteStatements("then", preview.Forward, screen);
        }

        WriteUndo(preview, screen);
    }

    private static void WriteUndo(StepPreview preview, Screen screen)
    {
        switch (preview.Undo)
        {
            case StepUndo.Impossible:
                screen.WriteLine("     no rollback: what is dropped cannot be restored");
                break;
            case StepUndo.DroppedWithColumn:
                screen.WriteLine("     rollback: what it fills and makes is dropped with its column");
                break;
            case StepUndo.DroppedWithTable:
                screen.WriteLine("     rollback: nothing; the table is dropped as a whole");
                break;
            case StepUndo.NoWayBack:
                screen.WriteLine("     no rollback: what it does stays, also if the plan is rolled back");
                break;
            case StepUndo.OwnStatements:
                WriteStatements("rollback, by SQL that is not looked into", preview.Rollback, screen);
                break;
            default:
                WriteStatements(preview.Undo == StepUndo.Batches ? "rollback, in batches" : "rollback", preview.Rollback, screen);
                break;
        }
    }

    private static void WriteSql(string title, Operation operation, Screen screen)
    {
        screen.WriteLine($"     {title}:");
        foreach (var statement in operation.Script.AsStatements)
            WriteStatement(new StatementPreview(statement, BlockedBy: null), screen);
    }

    private static void WriteStatements(string title, IEnumerable<StatementPreview> statements, Screen screen)
    {
        screen.WriteLine($"     {title}:");
        if (!statements.Any())
            screen.WriteLine($"{new string(' ', Indent)}-- nothing");
        foreach (var preview in statements)
        {
            WriteStatement(preview, screen);
            if (preview.Statement.Lock != TableLock.None)
                WriteComment($"{preview.Statement.Lock.Label()}, blocks {preview.Statement.Lock.Blocks()}", screen);
            if (preview.BlockedBy is not null)
                WriteComment($"would now wait for {preview.BlockedBy}", screen);
        }
    }

    // A person who runs the SQL by hand must create the schema.
    private static void WriteStatement(StatementPreview preview, Screen screen)
    {
        if (preview.JournalSchema is { } schema)
            WriteComment($"in the schema {schema}, which a start creates first", screen);
        screen.WriteLines(SqlLines.Wrap($"{preview.Statement.Text};", Indent, screen.Width));
    }

    private static void WriteComment(string text, Screen screen) =>
        screen.WriteText($"{$"-- {text}".In(Palette.Quiet)}", new string(' ', Indent), Hanging);

    private static void WriteWarnings(IReadOnlyList<SafetyWarning> warnings, Screen screen)
    {
        screen.WriteLine();
        screen.WriteLine(warnings.Count == 0 ? "Safety: no warnings" : "Safety:");
        screen.WriteWarnings(warnings, "  ");
    }
}
