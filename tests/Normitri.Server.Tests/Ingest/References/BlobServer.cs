using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Normitri.Client;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Tests.Blobs;

namespace Normitri.Server.Tests.Ingest.References;

/// <summary>A server whose frames lie in Azurite, and a client of it.</summary>
public sealed class BlobServer : IAsyncLifetime
{
    private readonly Azurite _azurite = new();

    public string Container { get; } = $"frames-{Guid.NewGuid():N}";

    public TestServer Server { get; private set; } = null!;

    public NormitriClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        Server = await TestServer.StartAsync(new()
        {
            ["Normitri:Storage:Frames"] = "blobs",
            ["Normitri:Storage:Blobs:ConnectionString"] = _azurite.ConnectionString,
            ["Normitri:Storage:Blobs:Container"] = Container,
        });
        Client = NormitriClient.Create(new() { Address = Server.Address, Key = TestServer.AdminKey });
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    /// <summary>Asks for a grant, uploads, and answers with the reference to send.</summary>
    public async Task<FrameReference> UploadAsync(byte[] image, string store = "refs")
    {
        var offer = await Client.RequestUploadsAsync(store, [FrameContent.Of(image)]);
        Assert.True(offer.Offered, offer.Reason);
        return await Client.UploadAsync(Assert.Single(offer.Grants), image);
    }

    /// <summary>Puts bytes under a name as the holder of the account's key can, and answers with their tag.</summary>
    internal async Task<string> PutAsync(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        var blob = new BlobServiceClient(_azurite.ConnectionString).GetBlobContainerClient(Container).GetBlobClient(name);
        return (await blob.UploadAsync(stream, new BlobUploadOptions())).Value.ETag.ToString();
    }
}
