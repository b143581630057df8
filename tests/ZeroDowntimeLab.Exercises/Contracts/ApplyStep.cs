namespace ZeroDowntimeLab.Exercises;

/// <summary>Applies a step to the tables. It applies all of it, or throws and changes nothing.</summary>
public delegate Task ApplyStep(MigrationStep step);
