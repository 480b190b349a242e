using System.Text.Json;

namespace Normitri.Client.Tests;

public sealed class SourceUrlTests
{
    [Theory]
    [Trait("Row", "W22")]
    [InlineData("rtsp://admin:secret@10.0.0.9/stream1", "rtsp://10.0.0.9/stream1")]
    [InlineData("rtsp://admin:p%40secret@cam.local:8554/live/1?user=a&password=secret#secret", "rtsp://cam.local:8554/live/1")]
    [InlineData("rtsp://10.0.0.9:554/user=admin_password=secret_channel=1.sdp", "rtsp://10.0.0.9:554/...")]
    [InlineData("rtsp://secret:secret@", "/...")]
    [InlineData("admin:secret@10.0.0.9", "/...")]
    [InlineData("/pictures/door", "/pictures/door")]
    public void Source_LeavesTheGatewayWithoutCredentials(string source, string sent)
    {
        var camera = new AnnouncedCamera { Camera = "door", Mac = "020000000001", Source = source };
        var json = JsonSerializer.Serialize(new Heartbeat { Gateway = "gw", Version = "1", Cameras = [camera] }, ClientJson.Default.Heartbeat);
        Assert.Equal(sent, camera.Source);
        Assert.DoesNotContain("secret", json, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", camera.ToString(), StringComparison.Ordinal);
    }
}
