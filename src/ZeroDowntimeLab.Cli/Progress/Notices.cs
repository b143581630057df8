namespace ZeroDowntimeLab.Cli;

/// <summary>Shows what a run has to say: among its progress while that is shown, and before it on the screen itself.</summary>
internal sealed class Notices(Screen screen) : IProgress<string>
{
    private IProgress<string>? _progress;

    public void Report(string value)
    {
        if (_progress is { } progress)
            progress.Report(value);
        else
            screen.WriteLine($"  {value}");
    }

    /// <summary>From now on the notices are part of this progress.</summary>
    public void ShowIn(IProgress<string> progress) => _progress = progress;
}
