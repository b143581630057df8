namespace ZeroDowntimeLab.Learning;

/// <summary>The tasks that cause an error or a warning on purpose.</summary>
internal static class BreakTasks
{
    public static IReadOnlyList<CourseTask> All { get; } =
    [
        new("Break 1", "Add a column that is there already", "Break1DuplicateColumn.cs",
        [
            "Could a table tell apart two columns with the same name? What can it do if it cannot?",
            "src/ZeroDowntimeLab/Exceptions has one class for each kind of error, and one of them is about this. Table.AddColumn shows what happens before anything changes.",
            "Call users.AddColumn with a Column named \"name\". In Expect, return new ExpectedRefusal { Error = typeof(DuplicateColumnException), MessageContains = …, TableChanges = … }. The class of the exception contains the message.",
        ]),
        new("Break 2", "Contract without expanding", "Break2ContractingWithoutExpanding.cs",
        [
            "One class examines a plan, and another runs it. Which of them stops this plan?",
            "src/ZeroDowntimeLab/Plans/MigrationSafety.cs has the codes of all warnings. MigrationExecutor refuses only phases in the wrong order. Are they in the wrong order here?",
            "The plan has one step: new MigrationStep(MigrationPhase.Contracting, \"Drop email\", new DropColumn(\"users\", \"email\")). The code of the warning starts with contract-without. Nothing stops the run, so it completes. Which e-mail addresses are left then?",
        ]),
        new("Break 3", "Drop a column that is not there", "Break3DropMissingColumn.cs",
        [
            "If the table ignored this, who would notice a mistyped name?",
            "src/ZeroDowntimeLab/Exceptions has one class for each kind of error, and one of them is about this. Its message names the column and the table.",
            "Call users.DropColumn(\"age\"). In Expect, return new ExpectedRefusal { Error = typeof(ColumnNotFoundException), MessageContains = …, TableChanges = … }. The class of the exception contains the message.",
        ]),
    ];
}
