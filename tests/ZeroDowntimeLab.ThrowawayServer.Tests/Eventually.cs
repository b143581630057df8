using System.Diagnostics;

namespace ZeroDowntimeLab.Throwaway.Tests;

/// <summary>Waits for what must come to pass soon.</summary>
internal static class Eventually
{
    /// <summary>Repeats a check until it passes; after ten seconds its last failure counts.</summary>
    public static async Task PassesAsync(Action check)
    {
        for (var since = Stopwatch.StartNew(); ;)
        {
            try
            {
                check();
                return;
            }
            catch (Xunit.Sdk.XunitException) when (since.Elapsed < TimeSpan.FromSeconds(10))
            {
                await Task.Delay(50);
            }
        }
    }
}
