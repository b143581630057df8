namespace ZeroDowntimeLab.Cli;

/// <summary>A text in lines of at most 80 columns.</summary>
internal static class Paragraph
{
    private const int Width = 80;

    /// <summary>Writes a text.</summary>
    /// <param name="text">The text, in one line.</param>
    /// <param name="output">Where to.</param>
    /// <param name="indent">What stands before each line.</param>
    /// <param name="hanging">What stands before each line but the first, in addition.</param>
    public static void Write(string text, TextWriter output, string indent = "", string hanging = "")
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length == 0)
            {
                line = indent + word;
            }
            else if (line.Length + 1 + word.Length <= Width)
            {
                line += $" {word}";
            }
            else
            {
                output.WriteLine(line);
                line = $"{indent}{hanging}{word}";
            }
        }

        output.WriteLine(line);
    }
}
