namespace ZeroDowntimeLab.Cli;

/// <summary>A file that goes into every page as it stands.</summary>
internal static class PageFile
{
    public static Html Read(string name)
    {
        using var stream = typeof(PageFile).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return Html.Raw(reader.ReadToEnd().TrimEnd());
    }
}
