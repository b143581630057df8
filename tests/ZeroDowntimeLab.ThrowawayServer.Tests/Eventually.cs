using System.Diagnostics;

namespace ZeroDowntimeLab.Throwaway.Tests;

/// <summary>Waits for what must happen soon.</summary>
internal static class Eventually
{
    // Only a test that fails waits so long.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Repeats a check until it passes; after a minute its last failure counts.</summary>
    public static async Task PassesAsync(Action check)
    {
        for (var since = Stopwatch.StartNew(); ;)
        {
            try
            {
                check();
                return;
            }
            catch (Xunit.Sdk.XunitException) when (since.Elapsed < Patience)
            {
                await Task.Delay(50);
            }
        }
    }
}
