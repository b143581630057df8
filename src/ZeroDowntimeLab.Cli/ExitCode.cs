namespace ZeroDowntimeLab.Cli;

/// <summary>What the program tells the shell when it ends.</summary>
internal static class ExitCode
{
    /// <summary>What was asked for was done.</summary>
    public const int Done = 0;

    /// <summary>It was tried and failed.</summary>
    public const int Failed = 1;

    /// <summary>The arguments were not understood; nothing was tried.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl+C: 128 and the number of the signal, as shells count.</summary>
    public const int Stopped = 130;
}
