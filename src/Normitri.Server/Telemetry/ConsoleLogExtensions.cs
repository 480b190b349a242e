using Microsoft.Extensions.Logging.Console;
using Normitri.Server.Settings;

namespace Normitri.Server.Telemetry;

internal static class ConsoleLogExtensions
{
    private const string Key = "Logging:Console:FormatterName";
    private static readonly string[] Formatters = [ConsoleFormatterNames.Simple, ConsoleFormatterNames.Json, ConsoleFormatterNames.Systemd];

    /// <summary>The log on the console in the form that the platform's own setting names: <c>simple</c>, <c>json</c> or <c>systemd</c>.</summary>
    /// <exception cref="SettingException">There is no such form.</exception>
    public static WebApplicationBuilder AddConsoleLog(this WebApplicationBuilder builder)
    {
        // The slim builder knows "simple" alone, and sets it over what the settings say.
        builder.Logging.AddConsole();
        if (builder.Configuration[Key] is not { Length: > 0 } name)
            return builder;
        var formatter = Formatters.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SettingException(Key, $"there is no form '{name}'; there are: {string.Join(", ", Formatters)}.");
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = formatter);
        return builder;
    }
}
