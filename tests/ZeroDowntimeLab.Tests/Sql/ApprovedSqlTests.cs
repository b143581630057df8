using System.Runtime.CompilerServices;

namespace ZeroDowntimeLab.Tests;

/// <summary>The SQL of some plans, readable in the folder Approved beside this file. What it does is tested on a server.</summary>
public class ApprovedSqlTests
{
    private const string Accept = "ZDL_ACCEPT_SQL";

    private static readonly Column Required = new("name", ColumnType.Text, IsNullable: false, Default: "it's");
    private static readonly Column Since = new("since", ColumnType.Timestamp) { SqlDefault = "now()" };
    private static readonly Column Full = new("full", ColumnType.Text);

    private static readonly ColumnSync Merge = new(
        Sample.NameParts,
        forward: [new Assignment(Full, TextSplit.Join("first", "rest"))],
        backward: [new Assignment(Sample.NameParts[0], TextSplit.First("full")), new Assignment(Sample.NameParts[1], TextSplit.Rest("full"))]);

    private static readonly Dictionary<string, MigrationPlan> Plans = new()
    {
        ["add-column"] = MigrationPlans.AddColumn("M1", People(), new Column("age", ColumnType.Integer, IsNullable: false, Default: 18)),
        ["rename-column"] = MigrationPlans.RenameColumn("M1", People(), "name", "label"),
        ["rename-required-column"] = MigrationPlans.RenameColumn("M1", People(Required), "name", "label"),
        ["rename-column-with-a-computed-default"] = MigrationPlans.RenameColumn("M1", People(Since), "since", "joined"),
        ["rename-with-quotes-and-a-schema"] = MigrationPlans.RenameColumn("M1", new Table("shop.people", new Column("the \"name\"", ColumnType.Text)), "the \"name\"", "the 'label'"),
        ["replace-column-without-a-way-back"] = MigrationPlans.AddColumn(
            "M1", People(), new Column("label", ColumnType.Text), "name", Transform.From("name", name => name?.ToString()?.ToUpperInvariant(), "upper(\"name\")")),
        ["split-column"] = MigrationPlans.SplitColumn("M1", People(), "name", Sample.NameParts),
        ["split-required-column"] = MigrationPlans.SplitColumn(
            "M1", People(new Column("name", ColumnType.Text, IsNullable: false)), "name",
            [new Column("first", ColumnType.Text, IsNullable: false, Default: ""), new Column("rest", ColumnType.Text) { SqlType = "varchar(80)" }]),
        ["add-generated-column"] = MigrationPlans.AddColumn("M1", People(), new Column("number", ColumnType.Integer) { SqlType = "integer", SqlGenerated = "GENERATED ALWAYS AS (id * 2) STORED" }),
        ["backfill-without-a-sync"] = new MigrationPlan("M1", "Fill several columns",
        [
            Step(MigrationPhase.Migrating, new Backfill("people", [new(Sample.NameParts[0], TextSplit.First("name")), new(Sample.NameParts[1] with { Default = "none" }, TextSplit.Rest("name"))])),
            Step(MigrationPhase.Migrating, new Backfill("people", [new(Sample.NameParts[0], Transform.Constant("a")), new(Sample.NameParts[1], Transform.Constant(null))])),
            Step(MigrationPhase.Migrating, new Backfill("people", [new(Sample.NameParts[0], TextSplit.First("name")), new(Sample.NameParts[1], Transform.Constant("b"))])),
        ]),
        ["merge-columns"] = new MigrationPlan("M1", "Merge first and rest into full",
        [
            Step(MigrationPhase.Expanding, new AddColumn("people", Full, Merge)),
            Step(MigrationPhase.Migrating, new Backfill("people", Merge.Forward, Merge)),
        ]),
        ["split-table"] = MigrationPlans.SplitTable("M1", new Database(People(Required)), "people", new Table("names", Required), new Table("numbers", new Column("id", ColumnType.Integer))),
        ["single-operations"] = new MigrationPlan("M1", "One operation after another",
        [
            Step(MigrationPhase.Expanding, new SetNotNull("people", "name")),
            Step(MigrationPhase.Expanding, new RenameColumn("people", "name", "label")),
            Step(MigrationPhase.Contracting, new DropColumn("people", "label")),
            Step(MigrationPhase.Contracting, new DropTable("people", [Required])),
        ]),
    };

    public static TheoryData<string> PlanNames => [.. Plans.Keys];

    [Theory]
    [MemberData(nameof(PlanNames))]
    public void The_SQL_of_a_plan_is_the_approved_one(string plan)
    {
        var file = Path.Combine(Folder(), $"{plan}.sql");
        var sql = Text(Plans[plan]);
        if (Environment.GetEnvironmentVariable(Accept) is "1")
            File.WriteAllText(file, sql);

        sql.Should().Be(
            File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "",
            because: "servers run this text. If the change is what you want, accept it and look at the diff: {0}=1 dotnet test tests/ZeroDowntimeLab.Tests --filter ApprovedSql",
            Accept);
    }

    private static Table People(params Column[] columns) =>
        new("people", [new Column("id", ColumnType.Integer, IsNullable: false), .. columns.DefaultIfEmpty(new Column("name", ColumnType.Text))]);

    private static MigrationStep Step(MigrationPhase phase, Operation operation) => new(phase, operation.Description, operation);

    private static string Text(MigrationPlan plan)
    {
        var steps = plan.Steps.Select((step, i) =>
            $"-- {i + 1} {step.Phase.Label()}: {step.Description}\n{Text(step.Forward.Script)}\n-- undo {i + 1}: {step.Rollback.Description}\n{Text(step.Rollback.Script)}");
        return $"-- {plan.Title}\n\n{string.Join("\n", steps)}";
    }

    private static string Text(ServerScript script)
    {
        IEnumerable<string> parts =
        [
            .. script.StateChecks.Select(check => $"-- required before, or \"{check.Refuse(1).Message}\":\n{check.CountViolations};"),
            .. script.RowChecks.Select(check => $"-- verified before in {check.Table}, or \"{check.Refusal}\":\n{check.WrongRows};"),
            .. script.Batches is { } batches ? [$"-- in batches over {batches.Table}\n{batches.Sql};"] : Array.Empty<string>(),
            .. script.Statements.Select(Text),
        ];
        return string.Concat(parts.Select(part => part + "\n"));
    }

    private static string Text(SqlStatement statement) =>
        $"-- lock {statement.Lock}{(statement.Alone ? ", alone" : "")}\n{statement};";

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Approved");
}
