namespace ZeroDowntimeLab.House.Tests;

/// <summary>The lines in which two texts differ, each below the type that it belongs to.</summary>
internal static class LineDifference
{
    /// <summary>Lines that only the first text has (<c>-</c>) and only the second (<c>+</c>).</summary>
    public static IReadOnlyList<string> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (old, now) = (WithTypes(before), WithTypes(after));
        return [.. old.Except(now).Select(line => $"- {line}"), .. now.Except(old).Select(line => $"+ {line}")];
    }

    // Two types may have a member that reads alike: with the name of its type in front each line stands for itself.
    private static List<string> WithTypes(IReadOnlyList<string> lines)
    {
        var type = "";
        var result = new List<string>();
        foreach (var line in lines.Where(line => line.Trim() is not ("" or "{" or "}")))
        {
            var isMember = line.StartsWith("        ", StringComparison.Ordinal);
            if (!isMember)
                type = line.Split(" : ")[0].Split(' ')[^1];
            result.Add(isMember ? $"{type} › {line.Trim()}" : line.Trim());
        }

        return result;
    }
}
