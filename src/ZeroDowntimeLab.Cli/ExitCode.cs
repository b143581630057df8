namespace ZeroDowntimeLab.Cli;

/// <summary>The exit codes of the program.</summary>
internal static class ExitCode
{
    /// <summary>The command succeeded.</summary>
    public const int Done = 0;

    /// <summary>The command failed. The message says whether it rolled back.</summary>
    public const int Failed = 1;

    /// <summary>An argument or the migration file is wrong. Nothing was changed.</summary>
    public const int Usage = 2;

    /// <summary>The command, or a step of its plan, was refused because it is unsafe. What was refused was not run.</summary>
    public const int Refused = 3;

    /// <summary>Another runner is working on the database.</summary>
    public const int Busy = 4;

    /// <summary>The server cannot be reached.</summary>
    public const int CannotConnect = 5;

    /// <summary>The plan was rolled back, and a step of it has no way back and was not undone.</summary>
    public const int NotUndone = 6;

    /// <summary>Ctrl+C stopped the command: 128 plus the number of the signal, as in shells.</summary>
    public const int Stopped = 130;
}
