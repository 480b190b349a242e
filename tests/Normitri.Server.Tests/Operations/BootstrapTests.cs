using Microsoft.Extensions.DependencyInjection;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Keys;

namespace Normitri.Server.Tests.Operations;

/// <summary>The first key, and what outlives a restart. Takes the console, so it runs alone.</summary>
[Collection(nameof(BootstrapTests))]
[CollectionDefinition(nameof(BootstrapTests), DisableParallelization = true)]
public sealed class BootstrapTests : IDisposable
{
    private static readonly Dictionary<string, string> NoKey = new() { ["Normitri:Auth:BootstrapKey"] = "" };
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("normitri-bootstrap-");

    [Fact]
    public async Task ServerWithoutAnyKey_PrintsAnAdminKeyOnceAndKeepsItsHashOnly()
    {
        var first = await StartAndReadConsoleAsync();
        var line = Assert.Single(first.Split('\n'), line => line.Contains("nk_", StringComparison.Ordinal));
        var key = line[line.IndexOf("nk_", StringComparison.Ordinal)..].Trim();

        var second = await StartAndReadConsoleAsync(async server =>
        {
            using var client = server.Client(key);
            await (await client.GetAsync("/v1/keys")).Ensure(200);
        });
        Assert.DoesNotContain("nk_", second, StringComparison.Ordinal);
        foreach (var file in _data.EnumerateFiles("*", SearchOption.AllDirectories))
            Assert.DoesNotContain(key, await File.ReadAllTextAsync(file.FullName), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenKey_IsThereAfterARestartToo()
    {
        for (var start = 0; start < 2; start++)
        {
            await using var server = await TestServer.StartAsync(data: _data.FullName);
            var keys = await server.App.Services.GetRequiredService<IApiKeyStore>().ListAsync("acme", CancellationToken.None);
            Assert.Equal(KeyRole.Admin, Assert.Single(keys).Role);
        }
    }

    [Fact]
    public async Task FramesOfAnEarlierProcess_AreProcessedByTheNext()
    {
        string frameId;
        await using (var server = await TestServer.StartAsync(data: _data.FullName))
        {
            await server.CameraAsync("restart", "cam", """{"policy":"all"}""");
            frameId = (await (await server.Admin.SendFrameAsync("restart", "cam", 1)).Ensure(202)).GetProperty("frameId").GetString()!;
        }

        await using var next = await TestServer.StartAsync(data: _data.FullName);
        await Until.Async(
            async () => (await (await next.Admin.GetAsync($"/v1/frames/{frameId}")).Ensure(200)).GetProperty("outcome").GetString(),
            outcome => outcome == "processed",
            "the result of a frame of the earlier process");
        var problem = await (await next.Admin.SendFrameAsync("restart", "cam", 0)).EnsureProblem(409, "sequence-went-back");
        Assert.Equal(1UL, problem.GetProperty("lastSequence").GetUInt64());
    }

    public void Dispose() => _data.Delete(recursive: true);

    private async Task<string> StartAndReadConsoleAsync(Func<TestServer, Task>? use = null)
    {
        var console = Console.Out;
        using var captured = new StringWriter();
        Console.SetOut(captured);
        try
        {
            await using var server = await TestServer.StartAsync(NoKey, _data.FullName);
            await (use?.Invoke(server) ?? Task.CompletedTask);
        }
        finally
        {
            Console.SetOut(console);
        }

        return captured.ToString();
    }
}
