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

    public static void Write(object value, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(value, Options));
}
