using System.Text.Json;
using Microsoft.Extensions.Options;
using Normitri.Inference.Hosting;
using Normitri.Storage;

namespace Normitri.Server.Settings;

/// <summary>Tells a start that the settings or the surroundings do not allow from a bug.</summary>
internal static class StartFault
{
    private const string Binder = "Microsoft.Extensions.Configuration.Binder";

    /// <summary>What to tell the person who starts the server; null for a bug.</summary>
    public static string? SentenceOf(Exception failure) => failure switch
    {
        SettingException or OptionsValidationException or StorageException or ModelLoadException or NotSupportedException or IOException => failure.Message,
        // A value that is not of its key's type; the message has both.
        InvalidOperationException { Source: Binder } => failure.Message,
        // A settings file that is not JSON.
        InvalidDataException when failure.GetBaseException() is JsonException fault =>
            $"{failure.Message} Line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} cannot be read.",
        _ => null,
    };
}
