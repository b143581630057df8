namespace ZeroDowntimeLab.Cli;

/// <summary>A file that every page contains unchanged.</summary>
internal static class PageFile
{
    public static Html Read(string name)
    {
        using var stream = typeof(PageFile).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return Html.Raw(reader.ReadToEnd().TrimEnd());
    }
}
