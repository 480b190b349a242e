using Normitri.Server.Settings;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Settings;

/// <summary>Settings that are wrong stop the start and name their key.</summary>
[Trait("Row", "N28")]
public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("normitri-start-");

    [Theory]
    [InlineData("Normitri:Roles", "api,cook")]
    [InlineData("Normitri:Roles", "")]
    [InlineData("Normitri:Roles", "api,inference")]
    [InlineData("Normitri:Silo:Port", "70000")]
    [InlineData("Normitri:Silo:AdvertisedAddress", "here")]
    [InlineData("Normitri:Cluster:ClusterId", "")]
    [InlineData("Normitri:Ingest:MaxFrameBytes", "0")]
    [InlineData("Normitri:Ingest:MaxFrameBytes", "ten")]
    [InlineData("Normitri:Ingest:MaxFramePixels", "50000001")]
    [InlineData("Normitri:Ingest:MaxFramePixels", "5000000000")]
    [InlineData("Normitri:Ingest:MaxFramBytes", "1000000")]
    [InlineData("Normitri:Ingest:MaxBytesInFlight", "100000000")]
    [InlineData("Normitri:Ingest:MaxBytesInFlightPerTenant", "10000000")]
    [InlineData("Normitri:Ingst", "1000000")]
    [InlineData("Normitri:Storage:Blobs:Containr", "x")]
    [InlineData("Normitri:Units:SweepSeconds", "0")]
    [InlineData("Normitri:Auth:BootstrapKey", "secret")]
    [InlineData("Normitri:Auth:BootstrapTenant", "ACME")]
    [InlineData("Normitri:Http:MaxConnections", "0")]
    [InlineData("Normitri:Storage:Synchronous", "sometimes")]
    [InlineData("Normitri:Storage:DataPth", "/tmp")]
    [InlineData("Normitri:Inference:ModelsPath", "/no/such/folder")]
    [InlineData("Normitri:Inference:DefaultModel", "no-such-model")]
    public async Task WrongSetting_StopsTheStartWithTheKeysName(string key, string value)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => TestServer.StartAsync(new() { [key] = value }, _data.FullName));
        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApiWithoutSilo_NeedsGateways()
    {
        var failure = await Assert.ThrowsAsync<SettingException>(() => TestServer.StartAsync(new() { ["Normitri:Roles"] = "api" }, _data.FullName));
        Assert.Equal("Normitri:Cluster:Gateways", failure.Key);
    }

    [Fact]
    public async Task DataFolderThatCannotBe_StopsTheStartWithTheKeysName()
    {
        var file = Path.Combine(_data.FullName, "file");
        await File.WriteAllTextAsync(file, "");
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => TestServer.StartAsync(data: file));
        Assert.Contains("Normitri:Storage:DataPath", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenManifest_StopsTheStartWithTheModelsName()
    {
        var model = _data.CreateSubdirectory("models/broken");
        File.Copy(Path.Combine(Repository.Models, "retail-defects", "model.onnx"), Path.Combine(model.FullName, "model.onnx"));
        await File.WriteAllTextAsync(Path.Combine(model.FullName, "model.json"), """{"id":"broken","version":"1","inptu":{}}""");
        var failure = await Assert.ThrowsAnyAsync<Exception>(() =>
            TestServer.StartAsync(new() { ["Normitri:Inference:ModelsPath"] = Path.Combine(_data.FullName, "models") }, _data.FullName));
        Assert.Contains("inptu", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SaysTheFaultInOneSentenceAndExits()
    {
        Assert.Equal(ServerApplication.CannotStart, await ServerApplication.RunAsync(TestServer.Arguments(_data.FullName, new() { ["Normitri:Roles"] = "cook" })));
    }

    public void Dispose() => _data.Delete(recursive: true);
}
