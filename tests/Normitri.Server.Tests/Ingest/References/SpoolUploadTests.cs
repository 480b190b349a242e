using Normitri.Client;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Tests.Blobs;

namespace Normitri.Server.Tests.Ingest.References;

/// <summary>A spool whose pictures go straight into the blob store: a real server, and Azurite behind a proxy that fails when a test wants it.</summary>
public sealed class SpoolUploadTests : IAsyncLifetime
{
    private const string Store = "direct";
    private readonly Azurite _azurite = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("normitri-spool-").FullName;
    private FaultProxy _proxy = null!;
    private TestServer _server = null!;
    private int _puts;

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        _proxy = await FaultProxy.StartAsync(_azurite.Endpoint);
        _proxy.Before = CountAsync;
        _server = await TestServer.StartAsync(new()
        {
            ["Normitri:Storage:Frames"] = "blobs",
            ["Normitri:Storage:Blobs:ConnectionString"] = $"AccountName={Azurite.AccountName};AccountKey={Azurite.AccountKey};BlobEndpoint={_proxy.Endpoint}",
            ["Normitri:Storage:Blobs:Container"] = $"frames-{Guid.NewGuid():N}",
        });
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _proxy.DisposeAsync();
        await _azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Pictures_WhereGrantsAreOffered_AreUploadedAndSentAsReferences()
    {
        await using var sender = await SenderAsync("plain");
        for (var sequence = 1UL; sequence <= 5; sequence++)
            await sender.EnqueueAsync(sequence);

        await sender.EmptyAsync();

        Assert.Equal(5, sender.Sent);
        Assert.Equal((5, 0), (sender.Calls("/frame-references"), sender.Calls("/frames")));
        await AssertTakenAsync("plain", 5);
    }

    [Fact]
    public async Task SmallPictures_ByDefault_GoAsBytes()
    {
        await using var sender = await SenderAsync("small", SpoolUploads.Auto);
        await sender.EnqueueAsync(1, Pictures.Png);
        await sender.EmptyAsync();

        Assert.Equal((0, 0, 1), (sender.Calls("/upload-grants"), sender.Calls("/frame-references"), sender.Calls("/frames")));
    }

    [Fact]
    public async Task StoreThatRefusesUploads_PicturesGoAsBytes()
    {
        await using var sender = await SenderAsync("refused");
        // The server's own puts carry a block's or its own headers; what comes with a signature in the address is an upload.
        _proxy.Fail(IsUpload);
        await sender.EnqueueAsync(1);
        await sender.EnqueueAsync(2);

        await sender.EmptyAsync();

        Assert.Equal(2, sender.Sent);
        // The second does not try the store again at once.
        Assert.Equal((1, 0, 2), (sender.Calls("/upload-grants"), sender.Calls("/frame-references"), sender.Calls("/frames")));
        await AssertTakenAsync("refused", 2);
    }

    [Fact]
    public async Task GrantWhoseTimeIsOver_IsAskedForAgain()
    {
        await using var sender = await SenderAsync("expired");
        var first = true;
        _proxy.Before = request =>
        {
            var spent = first && IsUpload(request);
            first &= !spent;
            return Task.FromResult<int?>(spent ? 403 : null);
        };
        await sender.EnqueueAsync(1);

        await sender.EmptyAsync();

        Assert.Equal((2, 1, 0), (sender.Calls("/upload-grants"), sender.Calls("/frame-references"), sender.Calls("/frames")));
        await AssertTakenAsync("expired", 1);
    }

    [Fact]
    public async Task GrantsThatAreAlwaysOver_PictureGoesAsBytes()
    {
        await using var sender = await SenderAsync("over");
        _proxy.Before = request => Task.FromResult<int?>(IsUpload(request) ? 403 : null);
        await sender.EnqueueAsync(1);

        await sender.EmptyAsync();

        Assert.Equal((2, 0, 1), (sender.Calls("/upload-grants"), sender.Calls("/frame-references"), sender.Calls("/frames")));
        await AssertTakenAsync("over", 1);
    }

    [Fact]
    public async Task KilledBetweenUploadAndReference_TheNextProcessSendsTheReferenceOnly()
    {
        await using (var killed = await SenderAsync("killed"))
        {
            killed.Hold("/frame-references");
            await killed.EnqueueAsync(1);
            await killed.HeldAsync();
            Assert.Equal(1, _puts);
        }

        await using var sender = await SenderAsync("killed");
        await sender.EmptyAsync();

        Assert.Equal(1, _puts);
        Assert.Equal((1, 1), (sender.Sent, sender.Calls("/frame-references")));
        await AssertTakenAsync("killed", 1);
    }

    [Fact]
    public async Task KilledBeforeTheAnswerToTheReference_TheFrameIsThereOnce()
    {
        await using (var killed = await SenderAsync("twice"))
        {
            killed.HoldAnswer("/frame-references");
            await killed.EnqueueAsync(1);
            await killed.HeldAsync();
        }

        await using var sender = await SenderAsync("twice", SpoolUploads.Never);
        await sender.EmptyAsync();

        // As bytes this time: the same picture all the same.
        Assert.Equal((0, 1), (sender.Sent, sender.Duplicates));
        await AssertTakenAsync("twice", 1);
    }

    private static bool IsUpload(Microsoft.AspNetCore.Http.HttpRequest request) => request.Method == "PUT" && request.Query.ContainsKey("sig");

    private Task<int?> CountAsync(Microsoft.AspNetCore.Http.HttpRequest request)
    {
        if (IsUpload(request))
            Interlocked.Increment(ref _puts);
        return Task.FromResult<int?>(null);
    }

    private async Task<SpoolSender> SenderAsync(string camera, SpoolUploads uploads = SpoolUploads.Always)
    {
        await _server.CameraAsync(Store, camera, """{"policy":"all"}""");
        return SpoolSender.Open(_folder, _server.Address, UnitName.Camera(Store, camera), uploads);
    }

    private async Task AssertTakenAsync(string camera, int frames)
    {
        var books = await Books.OfAsync(_server, Store, camera, books => books.Waiting == 0);
        Assert.Equal((frames, frames, 0), (books.Accepted, books.Processed, books.Dead));
    }
}
