namespace ZeroDowntimeLab.Exercises;

/// <summary>The tasks that run into something on purpose.</summary>
internal static class BreakTasks
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        new("Break 1", "Add a column that is there already", "Break1DuplicateColumn.cs",
        [
            "Could a table tell two columns of one name apart? What can it do if it cannot?",
            "src/ZeroDowntimeLab/Exceptions has one class for each thing that can be wrong; one of them is about this. See in Table.AddColumn what it does before it changes anything.",
            "Call users.AddColumn with a Column named \"name\". Expect has the form: return new ExpectedRefusal { Error = typeof(DuplicateColumnException), MessageContains = …, TableChanges = … }; the message stands in that class.",
        ]),
        new("Break 2", "Contract without expanding", "Break2ContractingWithoutExpanding.cs",
        [
            "There is one thing that looks at a plan, and another that runs it. Which of them stops it?",
            "src/ZeroDowntimeLab/Plans/MigrationSafety.cs has the codes of all warnings. MigrationExecutor refuses only phases in the wrong order; is this plan in the wrong order?",
            "The plan has one step: new MigrationStep(MigrationPhase.Contracting, \"Drop email\", new DropColumn(\"users\", \"email\")). The code begins with contract-without. Nothing stops the run, so it goes to its end; think what is then left of the addresses.",
        ]),
        new("Break 3", "Drop a column that is not there", "Break3DropMissingColumn.cs",
        [
            "If a table passed over it, how would a mistyped name ever be noticed?",
            "src/ZeroDowntimeLab/Exceptions has one class for each thing that can be wrong; one of them is about this. Its message names the column and the table.",
            "Call users.DropColumn(\"age\"). Expect has the form: return new ExpectedRefusal { Error = typeof(ColumnNotFoundException), MessageContains = …, TableChanges = … }; the message stands in that class.",
        ]),
    ];
}
