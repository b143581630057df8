using System.Globalization;

namespace ZeroDowntimeLab.Throwaway.Tests;

/// <summary>The processes that belong to one server, read from Linux's /proc.</summary>
internal static class ServerProcesses
{
    /// <summary>The postmaster, its children, and what lies between it and the process that owns the server.</summary>
    public static IReadOnlyCollection<int> Of(string dataDirectory, int owner)
    {
        var parents = Parents();
        var postmaster = int.Parse(File.ReadLines(Path.Combine(dataDirectory, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        var processes = parents.Where(process => process.Value == postmaster).Select(process => process.Key).ToList();
        for (var process = postmaster; process != owner; process = parents[process])
        {
            processes.Add(process);
        }

        return processes;
    }

    /// <summary>Those that are still there, zombies too.</summary>
    public static IReadOnlyCollection<int> StillThere(IEnumerable<int> processes) => [.. processes.Intersect(Parents().Keys)];

    private static Dictionary<int, int> Parents()
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var process) && TryReadStatus(folder) is { } status)
            {
                // "42 (name) S 1 …": the name may hold anything, also blanks and brackets.
                parents[process] = int.Parse(status[(status.LastIndexOf(')') + 4)..].Split(' ')[0], CultureInfo.InvariantCulture);
            }
        }

        return parents;
    }

    private static string? TryReadStatus(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "stat"));
        }
        catch (IOException)
        {
            return null; // It has ended meanwhile.
        }
    }
}
