using System.Text;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests;

public sealed class SendBatchTests
{
    private static readonly UnitName Camera = UnitName.Camera("store-1", "cart-1");

    private const string Answer = """
        {"items":[{"status":"accepted","sequence":7,"frameId":"f-7"},
        {"status":"refused","sequence":8,"problem":{"type":"urn:normitri:problem:queue-full","title":"t","status":429,"detail":"Wait.","retryAfterSeconds":1}},
        {"status":"refused","sequence":9,"problem":{"type":"urn:normitri:problem:sequence-went-back","title":"t","status":409,"detail":"Higher.","lastSequence":12}}],
        "fieldOfTomorrow":1}
        """;

    [Fact]
    public async Task SendBatchAsync_ThreeFrames_SendsAFormAndAnswersAReceiptForEach()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(200, Answer);

        var receipts = await Clients.For(server).SendBatchAsync("store-1", [Frame(7), Frame(8), Frame(9)]);

        var request = Assert.Single(server.Requests);
        Assert.Equal("/v1/stores/store-1/frames", request.Target);
        Assert.StartsWith("multipart/form-data; boundary=", request.Header("Content-Type"), StringComparison.Ordinal);
        var body = Encoding.Latin1.GetString(request.Body);
        Assert.Contains("""{"camera":"cart-1","sequence":7,"capturedAt":"1970-01-01T00:00:00+00:00","image":"0"}""", body, StringComparison.Ordinal);
        Assert.Equal(4, body.Split(Encoding.Latin1.GetString(Clients.Jpeg)).Length);
        Assert.Equal([true, false, false], receipts.Select(receipt => receipt.IsTaken));
        Assert.Equal([false, true, false], receipts.Select(receipt => receipt.IsRetryable));
        Assert.Equal(("f-7", 7ul), (receipts[0].FrameId, receipts[0].Sequence));
        Assert.Equal(TimeSpan.FromSeconds(1), receipts[1].Problem!.RetryAfter);
        Assert.Equal(12ul, receipts[2].Problem!.LastSequence);
    }

    [Fact]
    public async Task SendBatchAsync_AnswerOfAnotherLength_Throws()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(200, Answer);

        var exception = await Assert.ThrowsAsync<NormitriException>(() => Clients.For(server).SendBatchAsync("store-1", [Frame(7)]));

        Assert.Equal(NormitriErrors.UnexpectedAnswer, exception.Type);
    }

    [Fact]
    public async Task SendBatchAsync_FrameOfAnotherStoreOrNone_Throws()
    {
        await using var server = await ScriptedServer.StartAsync();
        var client = Clients.For(server);

        await Assert.ThrowsAsync<ArgumentException>(() => client.SendBatchAsync("store-2", [Frame(7)]));
        await Assert.ThrowsAsync<ArgumentException>(() => client.SendBatchAsync("store-1", []));
        await Assert.ThrowsAsync<ArgumentException>(() => client.SendBatchAsync("store-1", [Frame(7) with { Image = default }]));
        Assert.Empty(server.Requests);
    }

    private static UnitFrame Frame(ulong sequence) => new(Camera, sequence, DateTimeOffset.UnixEpoch, Clients.Jpeg);
}
