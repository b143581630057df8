namespace ZeroDowntimeLab.SampleApi;

/// <summary>A name as one text and as two. It is split at its first space; without one it has no second part.</summary>
internal static class FullName
{
    public static (string First, string? Last) Split(string fullName) =>
        fullName.Split(' ', 2) is [var first, var last] ? (first, last) : (fullName, null);

    public static string Join(string first, string? last) => last is null ? first : $"{first} {last}";
}
