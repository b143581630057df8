namespace ZeroDowntimeLab.Cli;

/// <summary>A text in lines of at most 80 columns, those behind the first set in a little.</summary>
internal static class Paragraph
{
    private const int Width = 80;
    private const string Indent = "  ";

    public static void Write(string text, TextWriter output, string indent = "")
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > Width)
            {
                output.WriteLine(line);
                line = $"{indent}{Indent}{word}";
                continue;
            }

            line = line.Length == 0 ? indent + word : $"{line} {word}";
        }

        output.WriteLine(line);
    }
}
