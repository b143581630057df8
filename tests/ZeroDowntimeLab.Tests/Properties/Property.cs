using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace ZeroDowntimeLab.Tests;

/// <summary>
/// Runs a rule over many random cases. They are the same in every run, so that a red test stays red until it is mended;
/// how many they are is multiplied by <see cref="Amount"/>.
/// </summary>
/// <remarks>
/// The message of a failure ends in numbers: <c>Replay directly at failing step with (seed,gamma,size)</c>. With them
/// in the environment, <c>ZDL_REPLAY=seed,gamma,size dotnet test …</c>, the failing case comes first. Two numbers,
/// of which the second is odd, give other cases.
/// </remarks>
internal static class Property
{
    private const string Seed = "20240229,11400714819323198485";

    public static void Holds<T>(Gen<T> cases, int count, Func<T, Task> rule, Func<T, IEnumerable<T>>? smaller = null)
    {
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(Amount.Of(count))
            .WithQuietOnSuccess(true)
            .WithReplay(FSharpOption<Replay>.Some(Parse(Environment.GetEnvironmentVariable("ZDL_REPLAY") ?? Seed)));
        Check.One(config, Prop.ForAll(Arb.From(cases, smaller ?? (_ => [])), rule));
    }

    /// <summary>Random cases to count things in, the same in every run.</summary>
    public static IReadOnlyList<T> Sample<T>(Gen<T> cases, int count) =>
        [.. cases.Sample(count, Parse(Seed).Rnd, size: 30)];

    private static Replay Parse(string text) => text.Split(',') is [var seed, var gamma, .. var size]
        ? new Replay(new Rnd(Number(seed), Number(gamma)), size is [var number] ? FSharpOption<int>.Some((int)Number(number)) : null)
        : throw new FormatException($"A replay is seed,gamma or seed,gamma,size, not '{text}'");

    private static ulong Number(string text) => ulong.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
