namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A step as the journal of a database has it.</summary>
/// <param name="Number">Its number in the plan, from 1.</param>
/// <param name="Phase">Its phase.</param>
/// <param name="Description">What it does.</param>
/// <param name="State">How far it is.</param>
/// <param name="RowsDone">For a backfill: the rows that its batches have passed.</param>
public sealed record JournaledStep(int Number, MigrationPhase Phase, string Description, StepState State, long RowsDone);
