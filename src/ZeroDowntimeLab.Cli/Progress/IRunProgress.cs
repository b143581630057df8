namespace ZeroDowntimeLab.Cli;

/// <summary>Receives the progress of a run: steps, rows and notices.</summary>
internal interface IRunProgress : IProgress<MigrationProgress>, IProgress<string>;
