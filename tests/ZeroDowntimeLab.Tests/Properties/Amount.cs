using System.Globalization;

namespace ZeroDowntimeLab.Tests;

/// <summary>
/// How much is tried of what has no end: random cases, kills, rows. It is a sample, so that nobody waits for it; with
/// <c>ZDL_TEST_AMOUNT=4</c> in the environment it is four times as much, with <c>0.1</c> a tenth.
/// </summary>
internal static class Amount
{
    private static readonly double Factor =
        double.Parse(Environment.GetEnvironmentVariable("ZDL_TEST_AMOUNT") ?? "1", CultureInfo.InvariantCulture);

    public static int Of(int sample) => Math.Max(1, (int)(sample * Factor));
}
