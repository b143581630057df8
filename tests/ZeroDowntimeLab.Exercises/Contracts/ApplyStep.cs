namespace ZeroDowntimeLab.Exercises;

/// <summary>Does a step on the tables. It does all of it, or throws and has changed nothing.</summary>
public delegate Task ApplyStep(MigrationStep step);
