namespace ZeroDowntimeLab.SampleApi;

/// <summary>What a client may send. Each method returns what is wrong with it, or <see langword="null"/>.</summary>
internal static class Rules
{
    public static string? Broken(long? id) => id switch
    {
        null => "id is missing",
        < 1 => "id must be at least 1",
        _ => null,
    };

    /// <summary>The rules for a name. They make both APIs and all versions split it at the same place.</summary>
    public static string? Broken(string field, string? name, bool isOneWord = false)
    {
        if (string.IsNullOrWhiteSpace(name))
            return $"{field} must not be empty";
        if (name.Trim() != name)
            return $"{field} must not begin or end with a space";
        if (name.Any(char.IsControl))
            return $"{field} must be plain text in one line";
        return isOneWord && name.Contains(' ') ? $"{field} must be one word: a full name is split at its first space" : null;
    }
}
