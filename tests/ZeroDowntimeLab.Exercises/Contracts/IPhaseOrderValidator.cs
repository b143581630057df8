namespace ZeroDowntimeLab.Exercises;

/// <summary>Checks that the steps of a plan are in the order EXPANDING, MIGRATING, CONTRACTING.</summary>
public interface IPhaseOrderValidator
{
    /// <summary>The first step that comes after one of a later phase; <see langword="null"/> if the order is right.</summary>
    MigrationStep? FirstOutOfOrder(MigrationPlan plan);
}
