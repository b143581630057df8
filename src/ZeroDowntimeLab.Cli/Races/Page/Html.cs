using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ZeroDowntimeLab.Cli;

/// <summary>A piece of HTML. Values in it are escaped, except other pieces.</summary>
internal sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string _text;

    private Html(string text) => _text = text;

    /// <summary>An empty piece.</summary>
    public static Html None { get; } = new("");

    /// <summary>For example <c>Html.Of($"&lt;b&gt;{name}&lt;/b&gt;")</c>, whatever the name is.</summary>
    public static Html Of(Writer writer) => new(writer.ToString());

    /// <summary>Text that is not escaped: a style or a script.</summary>
    public static Html Raw(string text) => new(text);

    /// <summary>One piece for each value, on lines of their own.</summary>
    public static Html Each<T>(IEnumerable<T> values, Func<T, Html> piece) => new(string.Join('\n', values.Select(value => piece(value)._text)));

    /// <summary>The markup.</summary>
    public override string ToString() => _text;

    /// <summary>Escapes the values of an interpolated string, and not its literals.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Writer(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _page = new(literalLength + formattedCount * 16);

        public void AppendLiteral(string markup) => _page.Append(markup);

        public void AppendFormatted(Html piece) => _page.Append(piece._text);

        public void AppendFormatted(string? text) => _page.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(int number) => AppendFormatted(RaceText.Number(number));

        public override string ToString() => _page.ToString();
    }
}
