using System.Net.Sockets;
using System.Text;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Ingest;

/// <summary>Senders that do not keep to HTTP.</summary>
[Collection(ServerCollection.Name)]
public sealed class BrokenBodiesTests(ServerFixture fixture)
{
    [Fact]
    public async Task BodyShorterThanItsLength_IsRefused()
    {
        await fixture.Server.CameraAsync("broken", "cam");
        using var socket = new TcpClient();
        await socket.ConnectAsync(fixture.Server.Address.Host, fixture.Server.Address.Port);
        var stream = socket.GetStream();
        var head = $"POST /v1/stores/broken/cameras/cam/frames HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TestServer.AdminKey}\r\n"
            + $"X-Frame-Sequence: 1\r\nX-Captured-At: {DateTimeOffset.UtcNow:O}\r\nContent-Length: 5000\r\n\r\nhalf of it";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        socket.Client.Shutdown(SocketShutdown.Send);
        var answer = await new StreamReader(stream).ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("urn:normitri:problem:incomplete-body", answer, StringComparison.Ordinal);
        Assert.Contains("5,000", answer, StringComparison.Ordinal);
    }
}
