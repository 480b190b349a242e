using Normitri.Client;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Ingest.References;

/// <summary>Wishes to upload, where frames lie in files.</summary>
[Collection(ServerCollection.Name)]
public sealed class UploadGrantTests(ServerFixture fixture)
{
    private readonly NormitriClient _client = NormitriClient.Create(new() { Address = fixture.Server.Address, Key = TestServer.AdminKey });

    [Fact]
    public async Task FramesInFiles_OffersNoUploadsAndSaysWhy()
    {
        var offer = await _client.RequestUploadsAsync("grants", [FrameContent.Of(Pictures.Clean)]);

        Assert.False(offer.Offered);
        Assert.Contains("Normitri:Storage:Frames", offer.Reason, StringComparison.Ordinal);
        Assert.Empty(offer.Grants);
    }

    [Fact]
    public async Task BytesThatAreInTheFilesAlready_AreTakenByReference()
    {
        await fixture.Server.CameraAsync("grants", "files");
        var image = Pictures.Vary(Pictures.Clean, 77);
        await (await fixture.Server.Admin.SendFrameAsync("grants", "files", 1, image)).Ensure(202);
        var content = FrameContent.Of(image);
        var reference = new FrameReference { Container = "frames", BlobName = $"acme/{content.Sha256[..2]}/{content.Sha256}", Length = content.Length, Sha256 = content.Sha256 };

        var receipt = Assert.Single(await _client.SendReferencesAsync(UnitName.Camera("grants", "files"), [new ReferencedFrame(2, DateTimeOffset.UtcNow, reference)]));

        Assert.Equal(ItemStatus.Accepted, receipt.Status);
    }

    [Fact]
    public async Task MoreWishesThanTheLimit_AreRefused()
    {
        var wishes = Enumerable.Repeat(FrameContent.Of(Pictures.Clean), 101).ToArray();
        var refused = await Assert.ThrowsAsync<NormitriException>(() => _client.RequestUploadsAsync("grants", wishes));
        Assert.Equal((413, "urn:normitri:problem:too-many-items"), (refused.Status, refused.Type));
    }
}
