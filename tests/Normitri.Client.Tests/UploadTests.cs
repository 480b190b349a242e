using System.Text;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests;

public sealed class UploadTests
{
    private static readonly FrameContent Content = FrameContent.Of(Clients.Jpeg);

    [Fact]
    public async Task UploadAsync_WithAGrant_PutsTheBytesWithoutTheKeyAndGivesTheReference()
    {
        await using var store = (await ScriptedServer.StartAsync()).Then(201, "{}", ("ETag", "\"0x8\""));
        await using var server = (await ScriptedServer.StartAsync()).Then(200, Offer(store));
        var client = Clients.For(server);

        var grant = Assert.Single((await client.RequestUploadsAsync("store-1", [Content])).Grants);
        var reference = await client.UploadAsync(grant, Clients.Jpeg);

        Assert.Equal($$"""{"frames":[{"sha256":"{{Content.Sha256}}","length":7}]}""", Encoding.UTF8.GetString(server.Requests[0].Body));
        var put = Assert.Single(store.Requests);
        Assert.Equal(("PUT", "/a/b?sig=secret"), (put.Method, put.Target));
        Assert.Null(put.Header("Authorization"));
        Assert.Equal("BlockBlob", put.Header("x-ms-blob-type"));
        Assert.Equal(Clients.Jpeg, put.Body);
        Assert.Equal(("\"0x8\"", Content.Sha256), (reference.ETag, reference.Sha256));
    }

    [Fact]
    public async Task UploadAsync_StoreSaysThatItIsThere_AsksToBeginAgainWithTheGrant()
    {
        await using var store = (await ScriptedServer.StartAsync()).Then(409, "{}");
        await using var server = (await ScriptedServer.StartAsync()).Then(200, Offer(store));
        var client = Clients.For(server);
        var grant = Assert.Single((await client.RequestUploadsAsync("store-1", [Content])).Grants);

        var exception = await Assert.ThrowsAsync<NormitriException>(() => client.UploadAsync(grant, Clients.Jpeg));

        Assert.Equal((NormitriErrors.GrantSpent, true), (exception.Type, exception.Retryable));
    }

    [Fact]
    public async Task UploadAsync_StoreIsNotThere_SaysSoWithoutTheSignature()
    {
        await using var server = await ScriptedServer.StartAsync();
        var gone = new Uri("http://127.0.0.1:9/a/b?sig=secret");
        var grant = new UploadGrant
        {
            Reference = new FrameReference { Container = "frames", BlobName = "t/aa/b", Length = 7, Sha256 = Content.Sha256 },
            Upload = new UploadTarget { Url = gone, Method = "PUT", Headers = new Dictionary<string, string>(), ExpiresAt = DateTimeOffset.MaxValue },
        };

        var exception = await Assert.ThrowsAsync<NormitriException>(() => Clients.For(server, change: options => options.MaxAttempts = 1).UploadAsync(grant, Clients.Jpeg));

        Assert.True(exception.Retryable);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", grant.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestUploadsAsync_NotOffered_SaysWhy()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(200, """{"offered":false,"reason":"Files.","items":[]}""");

        var offer = await Clients.For(server).RequestUploadsAsync("store-1", [Content]);

        Assert.Equal((false, "Files."), (offer.Offered, offer.Reason));
    }

    [Fact]
    public async Task SendReferencesAsync_OfACustomer_SendsTheListAndAnswersAReceiptForEach()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(200, """{"items":[{"status":"duplicate","sequence":3,"frameId":"f-3"}]}""");
        var reference = new FrameReference { Container = "frames", BlobName = "t/aa/b", ETag = "\"1\"", Length = 7, Sha256 = Content.Sha256 };

        var receipt = Assert.Single(await Clients.For(server).SendReferencesAsync(
            UnitName.Customer("store-1", "lane-2"), [new ReferencedFrame(3, DateTimeOffset.UnixEpoch, reference)]));

        Assert.Equal((ItemStatus.Duplicate, 3ul), (receipt.Status, receipt.Sequence));
        Assert.Equal("/v1/stores/store-1/customers/lane-2/frame-references", server.Requests[0].Target);
        Assert.Equal(
            $$$"""{"references":[{"sequence":3,"capturedAt":"1970-01-01T00:00:00+00:00","reference":{"container":"frames","blobName":"t/aa/b","eTag":"\u00221\u0022","length":7,"sha256":"{{{Content.Sha256}}}"}}]}""",
            Encoding.UTF8.GetString(server.Requests[0].Body));
    }

    private static string Offer(ScriptedServer store) => $$$"""
        {"offered":true,"items":[{"status":"upload","reference":{"container":"frames","blobName":"t/aa/b","eTag":"","length":7,"sha256":"{{{Content.Sha256}}}"},
        "upload":{"url":"{{{store.Address}}}a/b?sig=secret","method":"PUT","headers":{"x-ms-blob-type":"BlockBlob"},"expiresAt":"2026-01-31T12:00:00Z"}}]}
        """;
}
