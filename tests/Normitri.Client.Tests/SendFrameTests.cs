using System.Diagnostics;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests;

public sealed class SendFrameTests
{
    [Fact]
    public async Task SendFrameAsync_Accepted_SendsTheContractAndAnswersTheReceipt()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(202, Answers.Accepted);

        var receipt = await Clients.For(server).SendFrameAsync(Clients.Frame() with { CustomerId = "lane-2" });

        Assert.Equal(("f-1", 7ul, ReceiptStatus.Accepted), (receipt.FrameId, receipt.Sequence, receipt.Status));
        Assert.Null(receipt.Result);
        var request = Assert.Single(server.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/v1/stores/store-1/cameras/cart-1/frames", request.Target);
        Assert.Equal("7", request.Header("X-Frame-Sequence"));
        Assert.Equal("2026-01-31T12:00:00.1230000+00:00", request.Header("X-Captured-At"));
        Assert.Equal("lane-2", request.Header("X-Customer-Id"));
        Assert.Equal("Bearer nk_test", request.Header("Authorization"));
        Assert.Equal("image/jpeg", request.Header("Content-Type"));
        Assert.Equal(Clients.Jpeg, request.Body);
    }

    [Fact]
    public async Task SendFrameAsync_Duplicate_IsASuccess()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(202, Answers.Duplicate);

        Assert.Equal(ReceiptStatus.Duplicate, (await Clients.For(server).SendFrameAsync(Clients.Frame())).Status);
    }

    [Fact]
    public async Task SendFrameAsync_WithWait_AnswersTheResult()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(200, Answers.Result(7));

        var receipt = await Clients.For(server).SendFrameAsync(Clients.Frame(), wait: TimeSpan.FromSeconds(5));

        Assert.Equal("/v1/stores/store-1/cameras/cart-1/frames?wait=5000ms", server.Requests[0].Target);
        Assert.Equal("f-7", receipt.FrameId);
        var defect = Assert.Single(receipt.Result!.Defects);
        Assert.Equal((DefectKind.WrongItem, new Box(0.1f, 0.2f, 0.3f, 0.4f), 0.5f), (defect.Kind, defect.Box, defect.Confidence));
        Assert.Equal(1.5, receipt.Result.Stages["decode"]);
    }

    [Fact]
    public async Task SendFrameAsync_DroppedWhileWaiting_SaysWhy()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(202, """{"frameId":"f-1","sequence":7,"status":"accepted","outcome":"dropped","reason":"superseded"}""");

        var receipt = await Clients.For(server).SendFrameAsync(Clients.Frame(), wait: TimeSpan.FromSeconds(5));

        Assert.Equal((FrameOutcome.Dropped, "superseded"), (receipt.Outcome!.Value, receipt.Reason));
    }

    [Fact]
    public async Task SendScanAsync_Accepted_GoesToTheCustomer()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(202, Answers.Accepted);

        await Clients.For(server).SendScanAsync(new CustomerScan("store-1", "lane-2", 7, DateTimeOffset.UnixEpoch, Clients.Jpeg));

        Assert.Equal("/v1/stores/store-1/customers/lane-2/frames", server.Requests[0].Target);
    }

    [Fact]
    public async Task SendFrameAsync_WithinATrace_CarriesItToTheServer()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(202, Answers.Accepted);
        var sent = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ClientTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = sent.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using var parent = new Activity("shop floor").Start();

        await Clients.For(server).SendFrameAsync(Clients.Frame());

        var activity = Assert.Single(sent, activity => activity.TraceId == parent.TraceId);
        Assert.Equal("send frame", activity.OperationName);
        Assert.Equal("f-1", activity.GetTagItem("normitri.frame_id"));
        Assert.Equal(parent.TraceId.ToHexString(), server.Requests[0].Header("traceparent")!.Split('-')[1]);
    }

    [Fact]
    public async Task SendFrameAsync_Http2_SpeaksItInClear()
    {
        await using var server = (await ScriptedServer.StartAsync(HttpProtocols.Http2)).Then(202, Answers.Accepted);

        await Clients.For(server, change: options => options.Http2 = true).SendFrameAsync(Clients.Frame());

        Assert.Equal("HTTP/2", server.Requests[0].Protocol);
    }

    [Theory]
    [InlineData("Store 1", "cart-1")]
    [InlineData("store-1", "")]
    [InlineData("store-1", "../admin")]
    public async Task SendFrameAsync_NameThatCannotBe_IsRefusedBeforeItIsSent(string store, string camera)
    {
        await using var server = await ScriptedServer.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => Clients.For(server).SendFrameAsync(Clients.Frame() with { Store = store, Camera = camera }));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task SendFrameAsync_WithoutAPicture_IsRefusedBeforeItIsSent()
    {
        await using var server = await ScriptedServer.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => Clients.For(server).SendFrameAsync(Clients.Frame() with { Image = default }));
    }
}
