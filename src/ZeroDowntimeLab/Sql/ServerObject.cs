using System.Text.RegularExpressions;

namespace ZeroDowntimeLab;

/// <summary>Something that a statement creates or drops, by its name.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Owner">The table that it is or belongs to, as it stands in SQL; for a function, its schema.</param>
public sealed record ServerObject(ServerObjectKind Kind, string Name, string Owner)
{
    private static readonly Regex Part = new("\"(?:[^\"]|\"\")*\"|[^.\"]+");

    /// <summary>What it is, for people: <c>index 'users_name_idx' of 'users'</c>.</summary>
    public override string ToString() => Kind is ServerObjectKind.Table or ServerObjectKind.Function
        ? $"{KindName} '{Name}'"
        : $"{KindName} '{Name}' of '{Table}'";

    /// <summary>The table as a plan names it; for a function, its schema.</summary>
    public string Table => TableOf(Owner);

    /// <summary>The name of a table for people, from how it stands in SQL.</summary>
    internal static string TableOf(string sql) => string.Join('.', Part.Matches(sql).Select(part =>
        part.Value.StartsWith('"') ? part.Value[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : part.Value));

    /// <summary>Whether it is a column that a plan has for itself, and that goes with it.</summary>
    internal bool IsOwn => Kind == ServerObjectKind.Column && Name.StartsWith(OwnName.Schema, StringComparison.Ordinal);

    private string KindName => Kind.ToString().ToLowerInvariant();
}
