namespace ZeroDowntimeLab.Cli;

/// <summary>What the program tells the shell when it ends.</summary>
internal static class ExitCode
{
    /// <summary>What was asked for was done.</summary>
    public const int Done = 0;

    /// <summary>It was tried and failed. It was rolled back, or stands where it was: the error says which.</summary>
    public const int Failed = 1;

    /// <summary>The arguments were not understood, or the file is not one; nothing was tried.</summary>
    public const int Usage = 2;

    /// <summary>It was refused as unsafe.</summary>
    public const int Refused = 3;

    /// <summary>Another runner is at work on the database.</summary>
    public const int Busy = 4;

    /// <summary>The server cannot be reached.</summary>
    public const int CannotConnect = 5;

    /// <summary>Ctrl+C: 128 and the number of the signal, as shells count. What was begun is rolled back.</summary>
    public const int Stopped = 130;
}
