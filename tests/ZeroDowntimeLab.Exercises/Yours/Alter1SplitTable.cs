namespace ZeroDowntimeLab.Exercises;

// Alter 1: build a plan that splits a table.
//
// The plan creates the new tables, copies into each the columns that it shares with the source, and then drops the
// source. Old code must find the source as it was until CONTRACTING, and no row may get lost on the way.
// Each step is a MigrationStep with an operation of the library. (MigrationPlans.SplitTable does all this. Write yours
// without it, and compare them afterwards.)
public sealed class Alter1SplitTable : ISplitTableBuilder
{
    public MigrationPlan Build(string id, Table source, IReadOnlyList<Table> into) => throw new NotStartedException("Alter 1");
}
