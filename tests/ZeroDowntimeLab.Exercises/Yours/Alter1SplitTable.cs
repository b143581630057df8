namespace ZeroDowntimeLab.Exercises;

// Alter 1: build a plan that splits a table.
//
// The plan creates the new tables, copies the columns of the source that each of them has, and then drops the source.
// Until CONTRACTING, old code must find the source unchanged. No row may be lost.
// Each step is a MigrationStep with an operation of the library. (MigrationPlans.SplitTable does all this. Write your own
// plan first, and compare them afterwards.)
public sealed class Alter1SplitTable : ISplitTableBuilder
{
    public MigrationPlan Build(string id, Table source, IReadOnlyList<Table> into) => throw new NotStartedException("Alter 1");
}
