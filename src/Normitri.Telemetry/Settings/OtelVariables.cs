using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Normitri.Telemetry.Settings;

/// <summary>The variables of OpenTelemetry's specification, from the environment or any other source of settings.</summary>
internal static class OtelVariables
{
    public const string Endpoint = "ENDPOINT";

    /// <summary>Null where it is not set, or empty, which is the same.</summary>
    public static string? Text(IConfiguration configuration, string name) => configuration[name] is { Length: > 0 } text ? text : null;

    public static bool IsTrue(IConfiguration configuration, string name) => string.Equals(configuration[name], "true", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="OptionsValidationException">It is no number, or too small.</exception>
    public static int? Number(IConfiguration configuration, string name, int least)
    {
        if (Text(configuration, name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw Wrong(name, $"'{text}' is no whole number of at least {least}.");
    }

    /// <summary>The variable of one signal, else that of all.</summary>
    public static (string? Text, string Name) OfExporter(IConfiguration configuration, string signal, string what)
    {
        var (own, all) = ($"OTEL_EXPORTER_OTLP_{signal.ToUpperInvariant()}_{what}", $"OTEL_EXPORTER_OTLP_{what}");
        return Text(configuration, own) is { } text ? (text, own) : (Text(configuration, all), all);
    }

    public static OptionsValidationException Wrong(string key, string problem) => new(TelemetryOptions.Section, typeof(TelemetryOptions), [$"{key}: {problem}"]);
}
