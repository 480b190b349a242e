using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Normitri.Server.Settings;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Telemetry;

/// <summary>The console's log in the form that production wants.</summary>
public sealed class ConsoleLogTests
{
    [Fact]
    public async Task Json_IsOneObjectALine_WithTheNumberOfTheMessageAndItsParts()
    {
        await using var app = ServerApplication.Build(TestServer.CreateBuilder(Path.GetTempPath(), new() { ["Logging:Console:FormatterName"] = "json" }));
        var name = app.Services.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>().CurrentValue.FormatterName;
        var formatter = app.Services.GetServices<ConsoleFormatter>().Single(formatter => formatter.Name == name);
        using var text = new StringWriter();
        KeyValuePair<string, object?>[] state = [new("Signal", "traces"), new("{OriginalFormat}", "No {Signal}")];
        formatter.Write(
            new LogEntry<KeyValuePair<string, object?>[]>(LogLevel.Warning, "Normitri", new EventId(3650), state, null, (_, _) => "No traces\nat all"), null, text);
        var line = Assert.Single(text.ToString().TrimEnd().Split('\n'));
        var entry = JsonDocument.Parse(line).RootElement;
        Assert.Equal((3650, "Warning", "traces"),
            (entry.GetProperty("EventId").GetInt32(), entry.GetProperty("LogLevel").GetString(), entry.GetProperty("State").GetProperty("Signal").GetString()));
    }

    [Fact]
    public void FormThatDoesNotExist_StopsTheStartWithItsKey()
    {
        var failure = Assert.Throws<SettingException>(() => TestServer.CreateBuilder(Path.GetTempPath(), new() { ["Logging:Console:FormatterName"] = "xml" }));
        Assert.Equal("Logging:Console:FormatterName", failure.Key);
    }
}
