using System.Net.Sockets;
using System.Text;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Ingest;

/// <summary>Senders that promise more than they send.</summary>
[Collection(ServerCollection.Name)]
[Trait("Row", "S22")]
public sealed class BrokenBodiesTests(ServerFixture fixture)
{
    [Fact]
    public async Task BodyThatStopsComing_IsRefusedAndLeavesNothingBehind()
    {
        await fixture.Server.CameraAsync("broken", "stops");
        using var socket = await SendHalfAsync("stops");
        var answer = await new StreamReader(socket.GetStream()).ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("urn:normitri:problem:body-too-slow", answer, StringComparison.Ordinal);
        await Books.OfAsync(fixture.Server, "broken", "stops", books => books.Accepted == 0);
    }

    [Fact]
    public async Task BodyThatComesBroken_IsAnsweredAsOneToSendAgain()
    {
        await fixture.Server.CameraAsync("broken", "chunks");
        using var socket = await SendAsync("chunks", "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nno length\r\n");
        var answer = await new StreamReader(socket.GetStream()).ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("urn:normitri:problem:incomplete-body", answer, StringComparison.Ordinal);
        await Books.OfAsync(fixture.Server, "broken", "chunks", books => books.Accepted == 0);
    }

    [Fact]
    public async Task SenderThatHangsUpInTheMiddle_LeavesNothingBehind()
    {
        await fixture.Server.CameraAsync("broken", "hangs-up");
        (await SendHalfAsync("hangs-up")).Dispose();
        await (await fixture.Server.Admin.SendFrameAsync("broken", "hangs-up", 1)).Ensure(202);
        await Books.OfAsync(fixture.Server, "broken", "hangs-up", books => books.Accepted == 1);
    }

    private Task<TcpClient> SendHalfAsync(string camera) => SendAsync(camera, "Content-Length: 5000\r\n\r\nhalf of it");

    private async Task<TcpClient> SendAsync(string camera, string rest)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(fixture.Server.Address.Host, fixture.Server.Address.Port);
        var head = $"POST /v1/stores/broken/cameras/{camera}/frames HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TestServer.AdminKey}\r\n"
            + $"X-Frame-Sequence: 1\r\nX-Captured-At: {DateTimeOffset.UtcNow:O}\r\n{rest}";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        return socket;
    }
}
