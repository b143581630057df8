using FsCheck;
using FsCheck.Fluent;

namespace ZeroDowntimeLab.Tests;

internal static class Choices
{
    /// <summary>A generator that starts from any one of these; no generator if there are none.</summary>
    public static IEnumerable<Gen<TResult>> FromAny<T, TResult>(this IEnumerable<T> places, Func<T, Gen<TResult>> make)
    {
        var all = places.ToList();
        return all.Count == 0 ? [] : [Gen.Elements<T>(all).SelectMany(make)];
    }
}
