namespace ZeroDowntimeLab.Exercises;

/// <summary>Looks whether the steps of a plan are in the order EXPANDING, MIGRATING, CONTRACTING.</summary>
public interface IPhaseOrderValidator
{
    /// <summary>The first step that comes after one of a later phase; <see langword="null"/> if there is none.</summary>
    MigrationStep? FirstOutOfOrder(MigrationPlan plan);
}
