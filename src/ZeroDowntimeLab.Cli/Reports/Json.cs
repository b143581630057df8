using System.Text.Encodings.Web;
using System.Text.Json;

namespace ZeroDowntimeLab.Cli;

/// <summary>Writes JSON that programs parse and people can read.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // It escapes HTML markup, so that no text can end the script element around it.
    private static readonly JsonSerializerOptions PageOptions = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Default };

    public static void Write(object value, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(value, Options));

    /// <summary>JSON for a script element.</summary>
    public static string ForPage(object value) => JsonSerializer.Serialize(value, PageOptions);
}
