using System.Text;
using Spectre.Console;

namespace ZeroDowntimeLab.Cli;

/// <summary>
/// Where a command prints. A terminal gets colours, and lines that are broken between words. A file or a pipe gets each
/// message as one line, and text, tables and SQL in 80 columns.
/// </summary>
internal sealed class Screen : TextWriter
{
    private const int PlainWidth = 80;

    private readonly TextWriter _writer;
    private readonly bool _isTerminal;

    private Screen(TextWriter writer, bool isTerminal)
    {
        _writer = writer;
        _isTerminal = isTerminal;
        // It reads NO_COLOR and TERM itself.
        Ansi = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No });
        if (!isTerminal)
            Ansi.Profile.Width = PlainWidth;
    }

    public override Encoding Encoding => _writer.Encoding;

    /// <summary>How many columns text, tables and SQL may take.</summary>
    public int Width => Ansi.Profile.Width;

    /// <summary>Whether it can show something that changes, such as a bar.</summary>
    public bool IsLive => _isTerminal && Ansi.Profile.Capabilities.Ansi;

    /// <summary>Draws colours and what changes.</summary>
    public IAnsiConsole Ansi { get; }

    /// <summary>The screen that stands for a writer. A writer that is not the terminal counts as a file.</summary>
    public static Screen Of(TextWriter writer) => writer as Screen ?? new Screen(
        writer, (writer == Console.Out && !Console.IsOutputRedirected) || (writer == Console.Error && !Console.IsErrorRedirected));

    /// <summary>A terminal of a fixed width, without colours.</summary>
    public static Screen Terminal(TextWriter writer, int width)
    {
        var screen = new Screen(writer, isTerminal: true);
        screen.Ansi.Profile.Width = width;
        screen.Ansi.Profile.Capabilities.Ansi = false;
        return screen;
    }

    public override void Write(char value) => _writer.Write(value);

    public override void Write(string? value) => _writer.Write(value);

    public override void WriteLine() => _writer.WriteLine();

    public override void WriteLine(string? value) => WriteLine((StyledText)value);

    public override Task WriteLineAsync(string? value)
    {
        WriteLine((StyledText)value);
        return Task.CompletedTask;
    }

    /// <summary>Writes a message.</summary>
    public void WriteLine(StyledText text)
    {
        if (_isTerminal)
            WriteLines(WordWrap.Lines(text, Width, hanging: "  "));
        else
            _writer.WriteLine(text.ToString());
    }

    /// <summary>Writes text, in a file or pipe too in lines that fit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="indent">Stands before each line.</param>
    /// <param name="hanging">Stands before each line but the first, in addition.</param>
    public void WriteText(StyledText text, string indent = "", string hanging = "") => WriteLines(WordWrap.Lines(text, Width, indent, hanging));

    /// <summary>Writes lines that fit already.</summary>
    public void WriteLines(IEnumerable<StyledText> lines)
    {
        if (IsLive)
        {
            Ansi.Write(new Lines(lines));
            return;
        }

        foreach (var line in lines)
            _writer.WriteLine(line.ToString());
    }

    public override void Flush() => _writer.Flush();
}
