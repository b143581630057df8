namespace ZeroDowntimeLab.Cli;

/// <summary>Told of all that happens while a plan runs: steps and rows, and what a person may want to know.</summary>
internal interface IRunProgress : IProgress<MigrationProgress>, IProgress<string>;
