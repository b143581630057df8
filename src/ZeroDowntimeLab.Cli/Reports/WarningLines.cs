namespace ZeroDowntimeLab.Cli;

/// <summary>Warnings as they are printed everywhere: the message, and the code under which a page explains it.</summary>
internal static class WarningLines
{
    public static void WriteWarnings(this Screen screen, IEnumerable<SafetyWarning> warnings, string indent = "")
    {
        foreach (var warning in warnings)
            screen.WriteLine($"{indent}{"Warning".In(Palette.Doubtful)}: {warning} [{warning.Code}]");
    }
}
