namespace ZeroDowntimeLab.House.Tests;

/// <summary>Folders of a project that use each other in a circle, with the arrows that close it.</summary>
internal static class Circle
{
    /// <summary>
    /// Looks for a circle between folders. A folder and what is inside it count as one: only folders side by side are
    /// compared. Returns the arrows of a shortest circle, or none.
    /// </summary>
    public static IReadOnlyList<Arrow> Find(IEnumerable<Arrow> arrows)
    {
        var between = new Dictionary<string, Dictionary<string, Arrow>>();
        foreach (var arrow in arrows)
        {
            if (Sides(arrow.From.Folder, arrow.To.Folder) is not var (from, to))
                continue;
            if (!between.TryGetValue(from, out var next))
                between[from] = next = [];
            next.TryAdd(to, arrow);
        }

        return between.Keys.Select(start => ShortestBack(start, between)).OfType<List<Arrow>>().MinBy(circle => circle.Count) ?? [];
    }

    /// <summary>The two folders side by side that hold two folders, or null where one of these holds the other.</summary>
    private static (string From, string To)? Sides(string from, string to)
    {
        string[] a = [.. from.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        string[] b = [.. to.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        var common = a.Zip(b).TakeWhile(pair => pair.First == pair.Second).Count();
        return common == a.Length || common == b.Length ? null : (string.Join('/', a.Take(common + 1)), string.Join('/', b.Take(common + 1)));
    }

    private static List<Arrow>? ShortestBack(string start, Dictionary<string, Dictionary<string, Arrow>> between)
    {
        var ways = new Queue<(string Folder, List<Arrow> Way)>([(start, [])]);
        var seen = new HashSet<string>();
        while (ways.TryDequeue(out var at))
        {
            foreach (var (next, arrow) in between.GetValueOrDefault(at.Folder) ?? [])
            {
                List<Arrow> way = [.. at.Way, arrow];
                if (next == start)
                    return way;
                if (seen.Add(next))
                    ways.Enqueue((next, way));
            }
        }

        return null;
    }
}
