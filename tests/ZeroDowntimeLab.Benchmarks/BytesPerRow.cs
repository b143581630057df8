namespace ZeroDowntimeLab.Benchmarks;

/// <summary>What a table keeps in memory: all that a full collection leaves, strings included, over the number of rows.</summary>
internal static class BytesPerRow
{
    public static void Print(TextWriter output)
    {
        foreach (var rows in new[] { 10_000, 100_000, 1_000_000, 10_000_000 })
        {
            var oneText = Measure(rows, _ => "someone@example.com");
            var twoTexts = Measure(rows, i => $"user{i}@example.com");
            output.WriteLine($"{rows,10} rows: {oneText:F0} bytes a row (each its own username), {twoTexts:F0} (its own username and email)");
        }
    }

    private static double Measure(int rows, Func<int, string> email)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var table = Users.EmptyTable();
        for (var i = 0; i < rows; i++)
            table.Insert(("id", i), ("username", $"user{i}"), ("email", email(i)), ("status", "active"));
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(table);
        return (double)(after - before) / rows;
    }
}
