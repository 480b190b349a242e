using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Normitri.Client;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Ingest.References;

/// <summary>Frames that their sender uploaded to the real blob service's emulator.</summary>
public sealed class ReferenceTests(BlobServer blobs) : IClassFixture<BlobServer>
{
    private const string Store = "refs";
    private static int s_pictures = 1_000;

    [Fact]
    public async Task UploadedFrame_IsTakenByReferenceAndProcessed()
    {
        await blobs.Server.CameraAsync(Store, "cam", """{"policy":"all"}""");
        var unit = UnitName.Camera(Store, "cam");
        var image = Pictures.Vary(Pictures.Defective, s_pictures++);
        var frame = new ReferencedFrame(1, DateTimeOffset.UtcNow, await blobs.UploadAsync(image));

        var receipt = Assert.Single(await blobs.Client.SendReferencesAsync(unit, [frame]));
        var again = Assert.Single(await blobs.Client.SendReferencesAsync(unit, [frame]));

        Assert.Equal((ItemStatus.Accepted, 1UL), (receipt.Status, receipt.Sequence));
        Assert.Equal((ItemStatus.Duplicate, receipt.FrameId), (again.Status, again.FrameId));
        var state = await Until.Async(() => blobs.Client.GetFrameAsync(receipt.FrameId!), state => state.Outcome != FrameOutcome.Waiting, "the outcome");
        Assert.Contains(state.Result!.Defects, defect => defect.Kind == DefectKind.ExpiredOrQuality);
        using var picture = await blobs.Server.Admin.GetAsync($"/v1/frames/{receipt.FrameId}/image");
        Assert.Equal(image, await picture.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task BytesThatAreThere_NeedNoUpload()
    {
        var image = Pictures.Vary(Pictures.Clean, s_pictures++);
        var first = await blobs.UploadAsync(image);

        var grant = Assert.Single((await blobs.Client.RequestUploadsAsync(Store, [FrameContent.Of(image)])).Grants);

        Assert.True(grant.IsThere);
        Assert.Equal(first, grant.Reference);
    }

    [Fact]
    public async Task Grant_CreatesItsOneBlobAndNeitherReadsNorOverwritesIt()
    {
        var image = Pictures.Vary(Pictures.Clean, s_pictures++);
        var grant = Assert.Single((await blobs.Client.RequestUploadsAsync(Store, [FrameContent.Of(image)])).Grants);
        var address = grant.Upload!.Url;
        Assert.Contains("sp=c&", address.Query + "&", StringComparison.Ordinal);
        Assert.InRange(grant.Upload.ExpiresAt - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15));
        Assert.DoesNotContain("sig=", grant.ToString(), StringComparison.Ordinal);
        await blobs.Client.UploadAsync(grant, image);

        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(address)).StatusCode);
        var other = new Uri(address.AbsoluteUri.Replace(grant.Reference!.Sha256, new string('0', 64), StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, (await PutAsync(http, other, image)).StatusCode);
        Assert.Contains((await PutAsync(http, address, image)).StatusCode, (HttpStatusCode[])[HttpStatusCode.Conflict, HttpStatusCode.Forbidden, HttpStatusCode.PreconditionFailed]);
        var spent = await Assert.ThrowsAsync<NormitriException>(() => blobs.Client.UploadAsync(grant, image));
        Assert.Equal((NormitriErrors.GrantSpent, true), (spent.Type, spent.Retryable));
    }

    [Fact]
    public async Task EveryReference_IsJudgedByItselfAndTheOthersAreTaken()
    {
        await blobs.Server.CameraAsync(Store, "judge");
        var good = await blobs.UploadAsync(Pictures.Vary(Pictures.Clean, s_pictures++));
        var text = await blobs.UploadAsync("no picture at all"u8.ToArray());
        var never = FrameContent.Of("never uploaded"u8);
        FrameReference[] references =
        [
            good,
            text,
            good with { ETag = "\"0x0\"" },
            good with { Length = good.Length - 1 },
            good with { Container = "https://evil.example/frames" },
            good with { BlobName = "https://evil.example/a.jpg" },
            good with { BlobName = good.BlobName.Replace("acme", "globex", StringComparison.Ordinal) },
            good with { BlobName = $"acme/{never.Sha256[..2]}/{never.Sha256}", Sha256 = never.Sha256 },
            good with { Length = 11 << 20 },
            good,
        ];

        var receipts = await blobs.Client.SendReferencesAsync(
            UnitName.Camera(Store, "judge"), [.. references.Select((reference, index) => new ReferencedFrame((ulong)index, DateTimeOffset.UtcNow, reference))]);

        Assert.Equal([true, false, false, false, false, false, false, false, false, true], receipts.Select(receipt => receipt.IsTaken));
        Assert.Equal(
            ["not-an-image", "blob-changed", "blob-mismatch", "bad-reference", "bad-reference", "bad-reference", "unknown-blob", "body-too-large"],
            receipts.Where(receipt => !receipt.IsTaken).Select(receipt => receipt.Problem!.Type["urn:normitri:problem:".Length..]));
        Assert.All(receipts.Where(receipt => !receipt.IsTaken), receipt => Assert.False(receipt.IsRetryable));
        var books = await Books.OfAsync(blobs.Server, Store, "judge", books => books.Waiting == 0);
        Assert.Equal(2, books.Accepted);
    }

    [Fact]
    public async Task BytesThatAreNotWhatTheirNameSays_AreRefusedAndMakeRoomForTheRightOnes()
    {
        await blobs.Server.CameraAsync(Store, "swap");
        var unit = UnitName.Camera(Store, "swap");
        var image = Pictures.Vary(Pictures.Clean, s_pictures++);
        var wrong = Pictures.Vary(Pictures.Clean, s_pictures++);
        var content = FrameContent.Of(image);
        var name = $"acme/{content.Sha256[..2]}/{content.Sha256}";
        var reference = new FrameReference { Container = "frames", BlobName = name, ETag = await blobs.PutAsync(name, wrong), Length = content.Length, Sha256 = content.Sha256 };

        var refused = Assert.Single(await blobs.Client.SendReferencesAsync(unit, [new ReferencedFrame(1, DateTimeOffset.UtcNow, reference)]));
        Assert.Equal("urn:normitri:problem:blob-mismatch", refused.Problem!.Type);

        var right = await blobs.UploadAsync(image);
        Assert.True(Assert.Single(await blobs.Client.SendReferencesAsync(unit, [new ReferencedFrame(1, DateTimeOffset.UtcNow, right)])).IsTaken);
    }

    [Fact]
    [Trait("Row", "S12")]
    public async Task WishesToUpload_TakeFromTheRateAndAreRefusedHonestly()
    {
        await blobs.Server.PlanAsync("wishes", new { framesPerMinute = 3 });
        using var wishes = await blobs.Server.TenantAsync("wishes");
        var frames = Enumerable.Range(1, 5).Select(digit => new { sha256 = new string((char)('0' + digit), 64), length = 100 });

        var answer = await (await wishes.PostAsJsonAsync("/v1/stores/refs/upload-grants", new { frames })).Ensure(200);

        var items = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(3, items.Count(item => item.GetProperty("status").GetString() == "upload"));
        var refused = items.Where(item => item.GetProperty("status").GetString() == "refused").ToList();
        Assert.Equal(2, refused.Count);
        Assert.All(refused, item => Assert.Equal("urn:normitri:problem:rate-limited", item.GetProperty("problem").GetProperty("type").GetString()));
        Assert.All(refused, item => Assert.True(item.GetProperty("problem").GetProperty("retryAfterSeconds").GetInt32() > 0));
        await (await wishes.PostAsJsonAsync("/v1/stores/refs/upload-grants", new { frames })).EnsureProblem(429, "rate-limited");
    }

    [Fact]
    public async Task PostedBytes_NeverTrustWhatSomebodyUploadedUnderTheirName()
    {
        await blobs.Server.CameraAsync(Store, "poison", """{"policy":"all"}""");
        var image = Pictures.Vary(Pictures.Clean, s_pictures++);
        var content = FrameContent.Of(image);
        await blobs.PutAsync($"acme/{content.Sha256[..2]}/{content.Sha256}", new byte[image.Length]);

        var result = await (await blobs.Server.Admin.SendFrameAsync(Store, "poison", 1, image, "?wait=30s")).Ensure(200);

        using var picture = await blobs.Server.Admin.GetAsync($"/v1/frames/{result.GetProperty("frameId").GetString()}/image");
        Assert.Equal(image, await picture.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    [Trait("Row", "N30")]
    public async Task PayloadThatNamesAnotherUnit_IsRefused()
    {
        await blobs.Server.CameraAsync(Store, "mine");
        var reference = await blobs.UploadAsync(Pictures.Vary(Pictures.Clean, s_pictures++));
        object Item(int sequence, string? tenant = null, string? store = null, string? camera = null, string? customer = null) => new
        {
            sequence,
            capturedAt = DateTimeOffset.UtcNow.ToString("O"),
            reference = new { container = reference.Container, blobName = reference.BlobName, eTag = reference.ETag, length = reference.Length, sha256 = reference.Sha256 },
            tenant,
            store,
            camera,
            customer,
        };
        object[] references = [Item(1, tenant: "globex"), Item(2, store: "other"), Item(3, camera: "theirs"), Item(4, customer: "lane"), Item(5, "acme", Store, "mine")];

        using var content = new StringContent(JsonSerializer.Serialize(new { references }), null, "application/json");
        var answer = await (await blobs.Server.Admin.PostAsync($"/v1/stores/{Store}/cameras/mine/frame-references", content)).Ensure(200);

        var replies = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.All(replies.Take(4), reply => Assert.Equal("urn:normitri:problem:identity-mismatch", reply.GetProperty("problem").GetProperty("type").GetString()));
        Assert.Equal("accepted", replies[4].GetProperty("status").GetString());
    }

    [Fact]
    public async Task OneFrameWithoutAList_IsTaken()
    {
        var reference = await blobs.UploadAsync(Pictures.Vary(Pictures.Clean, s_pictures++));
        var frame = new
        {
            sequence = 1,
            capturedAt = "2026-01-31T12:00:00Z",
            reference = new { container = "frames", blobName = reference.BlobName, eTag = reference.ETag, length = reference.Length, sha256 = reference.Sha256 },
        };
        using var content = new StringContent(JsonSerializer.Serialize(frame), null, "application/json");

        var answer = await (await blobs.Server.Admin.PostAsync($"/v1/stores/{Store}/customers/lane-1/frame-references", content)).Ensure(200);

        Assert.Equal("accepted", Assert.Single(answer.GetProperty("items").EnumerateArray()).GetProperty("status").GetString());
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient http, Uri address, byte[] image)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new ByteArrayContent(image) };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        return http.SendAsync(request);
    }
}
