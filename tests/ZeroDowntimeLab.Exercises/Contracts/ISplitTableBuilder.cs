namespace ZeroDowntimeLab.Exercises;

/// <summary>Makes the plan that shares out the columns of one table among new ones.</summary>
public interface ISplitTableBuilder
{
    /// <summary>Makes the plan. It changes nothing yet.</summary>
    /// <param name="id">What identifies the plan.</param>
    /// <param name="source">The table to split, as it is now. Rows may still be written to it until it is dropped.</param>
    /// <param name="into">The new tables as they are to be, without rows. Each has some columns of the source.</param>
    MigrationPlan Build(string id, Table source, IReadOnlyList<Table> into);
}
