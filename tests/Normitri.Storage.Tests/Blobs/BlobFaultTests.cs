using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Storage.Frames;
using Normitri.Storage.Retention;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Blobs;

/// <summary>The blob service fails for a stretch, or changes between two requests of one call.</summary>
public sealed class BlobFaultTests(Azurite azurite) : IClassFixture<Azurite>, IAsyncLifetime
{
    private static readonly byte[] Image = Encoding.UTF8.GetBytes("picture");
    private readonly TempFolder _folder = new();
    private readonly string _container = $"faults-{Guid.NewGuid():N}";
    private readonly TimeShift _time = new();
    private FaultProxy _proxy = null!;
    private ServiceProvider _services = null!;

    private IFrameStore Store => _services.GetRequiredService<IFrameStore>();

    private IFrameBin Bin => _services.GetRequiredService<IFrameBin>();

    public async Task InitializeAsync()
    {
        _proxy = await FaultProxy.StartAsync(azurite.Endpoint);
        _services = TestStorage.Build(
            _folder,
            services => services.AddSingleton<TimeProvider>(_time),
            ("Frames", "blobs"), ("Blobs:Container", _container), ("FrameCacheBytes", "0"), ("Synchronous", "normal"), ("Retention:FrameDays", "10"),
            ("Blobs:ConnectionString", $"AccountName={Azurite.AccountName};AccountKey={Azurite.AccountKey};BlobEndpoint={_proxy.Endpoint}"));
        await StorageStartup.InitializeAsync(_services);
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _proxy.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task PutAndRead_ServiceAnswers503_FailForNowAndWorkAgainAfterwards()
    {
        var reference = await Store.PutAsync("acme", Image, default);
        _proxy.Fail();

        Assert.True((await Assert.ThrowsAsync<FrameStoreException>(async () => await Store.PutAsync("acme", Image, default))).Retryable);
        Assert.True((await Assert.ThrowsAsync<FrameStoreException>(async () => await Store.ReadAsync("acme", reference, default))).Retryable);
        Assert.True((await Assert.ThrowsAsync<FrameStoreException>(async () => await Store.AdoptAsync("acme", reference, default))).Retryable);

        _proxy.Recover();
        Assert.Equal(reference.BlobName, (await Store.PutAsync("acme", Image, default)).BlobName);
        using var lease = await Store.ReadAsync("acme", reference, default);
        Assert.Equal(Image, lease.Bytes.ToArray());
    }

    [Fact]
    public async Task PutAsync_BlobIsRemovedBetweenItsRequests_IsThereAfterwards()
    {
        var first = await Store.PutAsync("acme", Image, default);
        var blob = Direct(first.BlobName);
        // The upload is told that the bytes are there; before it looks at them they are gone.
        _proxy.Before = async request =>
        {
            if (request.Method == "HEAD")
                await blob.DeleteIfExistsAsync();
            return null;
        };

        var second = await Store.PutAsync("acme", Image, default);

        _proxy.Recover();
        using var lease = await Store.ReadAsync("acme", second, default);
        Assert.Equal(Image, lease.Bytes.ToArray());
    }

    [Fact]
    public async Task RemoveAsync_PutCameAfterTheListing_LeavesTheBytes()
    {
        var first = await Store.PutAsync("acme", Image, default);
        _time.Shift = TimeSpan.FromDays(20);
        var before = _time.GetUtcNow() - TimeSpan.FromDays(10);
        var listed = Assert.Single(await ListAsync(before));

        var second = await Store.PutAsync("acme", Image, default);

        Assert.NotEqual(first.ETag, second.ETag);
        Assert.False(await Bin.RemoveAsync(listed, before, default));
        using var lease = await Store.ReadAsync("acme", first, default);
        Assert.Equal(Image, lease.Bytes.ToArray());
    }

    [Fact]
    public async Task RemoveAsync_ReferenceWasTakenOverAfterTheListing_LeavesTheBytes()
    {
        var first = await Store.PutAsync("acme", Image, default);
        _time.Shift = TimeSpan.FromDays(20);
        var before = _time.GetUtcNow() - TimeSpan.FromDays(10);
        var listed = Assert.Single(await ListAsync(before));

        using (var adopted = await Store.AdoptAsync("acme", first, default))
            Assert.NotEqual(first.ETag, adopted.Reference.ETag);

        Assert.False(await Bin.RemoveAsync(listed, before, default));
        Assert.True(await Store.KeepAsync("acme", first, default));
    }

    [Fact]
    public async Task RemoveAsync_OldBytes_RemovesThemAndNothingElse()
    {
        var reference = await Store.PutAsync("acme", Image, default);
        await Bin.ArchiveAsync("archive/acme/2026/01/02/journal-1-2.ndjson.gz", Image, default);
        _time.Shift = TimeSpan.FromDays(20);

        Assert.True(await _services.GetRequiredService<RetentionRun>().RunAsync(default));

        Assert.False(await Store.KeepAsync("acme", reference, default));
        Assert.Equal(Image, (await ReadAsync("archive/acme/2026/01/02/journal-1-2.ndjson.gz")));
    }

    private async Task<List<StoredBytes>> ListAsync(DateTimeOffset before)
    {
        var all = new List<StoredBytes>();
        await foreach (var bytes in Bin.ListAsync(before, default))
            all.Add(bytes);
        return all;
    }

    private BlobClient Direct(string name) => new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient(_container).GetBlobClient(name);

    private async Task<byte[]> ReadAsync(string name)
    {
        using var download = (await Direct(name).DownloadStreamingAsync(new BlobDownloadOptions())).Value;
        using var content = new MemoryStream();
        await download.Content.CopyToAsync(content);
        return content.ToArray();
    }

    /// <summary>The service has the machine's clock; the program's is ahead of it.</summary>
    private sealed class TimeShift : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + Shift;
    }
}
