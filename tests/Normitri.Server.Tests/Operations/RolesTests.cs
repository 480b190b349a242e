using Microsoft.Extensions.DependencyInjection;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Keys;

namespace Normitri.Server.Tests.Operations;

/// <summary>Processes that do a part of it.</summary>
[Trait("Row", "N41")]
public sealed class RolesTests
{
    [Fact]
    public async Task SiloWithInference_AnswersProbesAndNothingElse()
    {
        await using var server = await TestServer.StartAsync(new() { ["Normitri:Roles"] = "silo, inference" });
        var report = await (await server.Admin.GetAsync("/health/ready")).Ensure(200);
        Assert.Equal(
            ["edges", "lifetime", "models", "outbox", "storage", "tasks"],
            report.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.True((await server.Admin.GetAsync("/metrics")).IsSuccessStatusCode);
        await (await server.Admin.GetAsync("/v1/stores")).EnsureProblem(404, "not-found");
        await (await server.Admin.GetAsync("/")).EnsureProblem(404, "not-found");
        Assert.Empty(await server.App.Services.GetRequiredService<IApiKeyStore>().ListAsync("acme", CancellationToken.None));
    }

    [Fact]
    public async Task ApiWithoutInference_TakesFramesThatWaitForASiloThatCan()
    {
        await using var server = await TestServer.StartAsync(new() { ["Normitri:Roles"] = "api,silo" });
        await (await server.Admin.GetAsync("/health/ready")).Ensure(200);
        await server.CameraAsync("alone", "cam", """{"policy":"all","model":"a-model-of-another-process"}""");
        var receipt = await (await server.Admin.SendFrameAsync("alone", "cam", 1, query: "?wait=500ms")).Ensure(202);
        Assert.Equal("accepted", receipt.GetProperty("status").GetString());
        Assert.Equal(1, (await Books.OfAsync(server, "alone", "cam", _ => true)).Waiting);
    }
}
