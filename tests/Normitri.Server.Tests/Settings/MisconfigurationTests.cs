using Microsoft.Extensions.DependencyInjection;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Results;
using Normitri.TestModels;

namespace Normitri.Server.Tests.Settings;

/// <summary>A server that is set up wrongly does not start, says why in a sentence with the key and the line, and finds nothing in any frame.</summary>
[Trait("Row", "N28")]
[Collection(nameof(MisconfigurationTests))]
[CollectionDefinition(nameof(MisconfigurationTests), DisableParallelization = true)]
public sealed class MisconfigurationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("normitri-misconfigured-");

    [Theory]
    [InlineData("Normitri:Inference:ModelsPath", "/no/such/folder", "/no/such/folder")]
    [InlineData("Normitri:Inference:Provider", "onxx", "onxx")]
    [InlineData("Normitri:Inference:Provider", "mock", "mock")]
    [InlineData("Normitri:Inference:Executors", "64O", "64O")]
    [InlineData("Normitri:Inference:Executors", "0", "0")]
    [InlineData("Normitri:Inference:DefaultModel", "absent", "absent")]
    [InlineData("Normitri:Ingest:MaxFrameBytes", "ten", "ten")]
    [InlineData("Normitri:Units:SweepSeconds", "-1", "0.1")]
    [InlineData("Normitri:Cluster:Membership", "consul", "localhost or postgres")]
    [InlineData("Normitri:Cluster:Membership", "postgres", "Normitri:Storage:Provider")]
    [InlineData("Normitri:Storage:Provider", "postgres", "Normitri:Storage:Postgres:ConnectionString")]
    [InlineData("Normitri:Alerts:CooldownSeconds", "3601", "3600")]
    [InlineData("Normitri:Alerts:Sink:Address", "http://example.com/", "https")]
    [InlineData("Normitri:Outbox:MaxAttempts", "0", "1000")]
    [InlineData("Normitri:Presence:SuspectAfterSeconds", "9", "10 to 600")]
    [InlineData("Normitri:Presence:OfflineAfterSeconds", "60", "more than Normitri:Presence:SuspectAfterSeconds")]
    [InlineData("Normitri:Presence:PostAlerts", "true", "Normitri:Alerts:Sink:Address")]
    [InlineData("Normitri:Inference:ModlesPath", "models", "ModelsPath")]
    public async Task WrongSetting_IsOneSentenceWithItsKey(string key, string value, string said)
    {
        var (status, error) = await RunAsync(new() { [key] = value });
        Assert.Equal(ServerApplication.CannotStart, status);
        Assert.StartsWith("Normitri cannot start. ", error, StringComparison.Ordinal);
        Assert.Contains(key, error, StringComparison.Ordinal);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"default\": 0.4", "\"default\": 1.5", "$.thresholds.default")]
    [InlineData("\"width\": 64", "\"width\": \"64O\"", "$.input.width", "(line 9)")]
    [InlineData("\"resize\":", "\"reszie\":", "reszie")]
    [InlineData("\"bright\": \"wrongItem\"", "\"bright\": \"rotten\"", "$.kinds.bright")]
    public async Task WrongManifest_IsOneSentenceWithItsPath(string right, string wrong, params string[] said)
    {
        using var models = ModelFolder.WithBlocks();
        var file = Path.Combine(models.PathOf("blocks"), "model.json");
        var indented = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(file))!.ToJsonString(new() { WriteIndented = true });
        Assert.Contains(right, indented, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, indented.Replace(right, wrong, StringComparison.Ordinal));

        var (status, error) = await RunAsync(new() { ["Normitri:Inference:ModelsPath"] = models.Root });

        Assert.Equal(ServerApplication.CannotStart, status);
        Assert.Contains("blocks", error, StringComparison.Ordinal);
        Assert.All(said, part => Assert.Contains(part, error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SettingsFileThatIsNotJson_IsOneSentenceWithItsLine()
    {
        var file = Path.Combine(_folder.FullName, "appsettings.json");
        await File.WriteAllTextAsync(file, "{\n  \"Normitri\": {\n    \"Units\": { \"SweepSeconds\": 64O }\n  }\n}\n");
        var (status, error) = await RunAsync(new() { ["contentRoot"] = _folder.FullName });
        Assert.Equal(ServerApplication.CannotStart, status);
        Assert.Contains(file, error, StringComparison.Ordinal);
        Assert.Contains("Line 3, ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongValueInASettingsFile_IsNamedByItsKey()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "appsettings.json"), """{"Normitri":{"Units":{"SweepSeconds":"64O"}}}""");
        var (status, error) = await RunAsync(new() { ["contentRoot"] = _folder.FullName });
        Assert.Equal(ServerApplication.CannotStart, status);
        Assert.Contains("Normitri:Units:SweepSeconds", error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "N23")]
    public async Task HundredFramesForAModelThatCannotRun_GetNoResult()
    {
        await using var server = await TestServer.StartAsync(new() { ["Normitri:Roles"] = "api,silo" }, _folder.FullName);
        for (var sequence = 1; sequence <= 100; sequence++)
            await (await server.Admin.SendScanAsync("none", "lane-1", sequence, Pictures.Png)).Ensure(202);
        var report = await (await server.Admin.GetAsync("/v1/stores/none/customers/lane-1/results")).Ensure(200);
        Assert.Empty(report.GetProperty("results").EnumerateArray());
        Assert.Equal(0, await server.App.Services.GetRequiredService<IResultLog>().ReadNewestCursorAsync(CancellationToken.None));
    }

    [Fact]
    [Trait("Row", "N23")]
    public async Task ServerThatDidNotStart_LeftNoResult()
    {
        await RunAsync(new() { ["Normitri:Inference:Provider"] = "onxx" });
        await using var server = await TestServer.StartAsync(data: _folder.FullName);
        Assert.Equal(0, await server.App.Services.GetRequiredService<IResultLog>().ReadNewestCursorAsync(CancellationToken.None));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The exit status, and what was said on the error stream.</summary>
    private async Task<(int Status, string Error)> RunAsync(Dictionary<string, string> settings)
    {
        var error = Console.Error;
        using var said = new StringWriter();
        Console.SetError(said);
        try
        {
            return (await ServerApplication.RunAsync(TestServer.Arguments(_folder.FullName, settings)), said.ToString());
        }
        finally
        {
            Console.SetError(error);
        }
    }
}
