using System.Text.Encodings.Web;
using System.Text.Json;

namespace ZeroDowntimeLab.Cli;

/// <summary>How this program writes JSON: for programs, and still readable.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // Escapes all that HTML could take for markup, so that no text can end the script element around it.
    private static readonly JsonSerializerOptions PageOptions = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Default };

    public static void Write(object value, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(value, Options));

    /// <summary>The same JSON to put between the tags of a script element.</summary>
    public static string ForPage(object value) => JsonSerializer.Serialize(value, PageOptions);
}
