using System.Text.Encodings.Web;
using System.Text.Json;

namespace Normitri.Cli.Terminals;

/// <summary>Reports as JSON: indented, names in camel case.</summary>
internal static class CliJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FiniteNumbers() },
    };

    public static void WriteJson<T>(this Terminal terminal, T value) => terminal.Out.WriteLine(JsonSerializer.Serialize(value, Options));
}
