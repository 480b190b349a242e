using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Normitri.Storage.Journal;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests;

public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData("Provider", "oracle")]
    [InlineData("Synchronous", "sometimes")]
    [InlineData("Frames", "tape")]
    [InlineData("FrameCacheBytes", "-1")]
    [InlineData("DataPath", " ")]
    public async Task Start_WithASettingThatCannotBe_StopsNamingTheKey(string key, string value)
    {
        await using var services = TestStorage.Build("data", null, (key, value));

        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains($"Normitri:Storage:{key} is", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "frames", "Blobs:ConnectionString")]
    [InlineData("UseDevelopmentStorage=true", "A--", "Blobs:Container")]
    public async Task Start_WithBlobsThatCannotBe_StopsNamingTheKey(string connection, string container, string key)
    {
        await using var services = TestStorage.Build(
            "data", null, ("Frames", "blobs"), ("Blobs:ConnectionString", connection), ("Blobs:Container", container));

        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains($"Normitri:Storage:{key} is", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAMisspeltKey_StopsNamingIt()
    {
        await using var services = TestStorage.Build("data", null, ("DataPaht", "elsewhere"));

        var exception = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("DataPaht", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_OpensTheStorageBeforeOtherServicesStart()
    {
        using var folder = new TempFolder();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Normitri:Storage:DataPath", folder.Path)]);
        builder.Services.AddHostedService<ReadsWhenItStarts>();
        builder.Services.AddNormitriStorage(builder.Configuration);
        using var host = builder.Build();

        await host.StartAsync();

        Assert.Equal(0, host.Services.GetServices<IHostedService>().OfType<ReadsWhenItStarts>().Single().Accepted);
        await host.StopAsync();
    }

    private sealed class ReadsWhenItStarts(IFrameJournal journal) : IHostedService
    {
        public long? Accepted { get; private set; }

        public async Task StartAsync(CancellationToken cancellationToken) =>
            Accepted = (await journal.ReadBooksAsync(Sample.Camera, cancellationToken)).Accepted;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
