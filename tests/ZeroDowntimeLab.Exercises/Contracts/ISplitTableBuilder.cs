namespace ZeroDowntimeLab.Exercises;

/// <summary>Builds the plan that splits one table into several.</summary>
public interface ISplitTableBuilder
{
    /// <summary>Builds the plan. It changes nothing yet.</summary>
    /// <param name="id">The id of the plan.</param>
    /// <param name="source">The table to split. Old code writes to it until it is dropped.</param>
    /// <param name="into">The new tables, without rows. Each has some columns of the source.</param>
    MigrationPlan Build(string id, Table source, IReadOnlyList<Table> into);
}
