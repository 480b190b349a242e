using System.Net;

namespace Normitri.Server.Tests.Hosting;

/// <summary>A frame on its way: its length and its first half are sent, the rest follows when it is released.</summary>
internal sealed class HeldBody
{
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<HttpResponseMessage> _response;

    public HeldBody(HttpClient client, string path, int sequence, byte[] image)
    {
        var request = Pictures.Request(path, [], sequence);
        request.Content = new Content(image, _release.Task);
        _response = client.SendAsync(request);
    }

    public Task<HttpResponseMessage> ReleaseAsync()
    {
        _release.SetResult();
        return _response;
    }

    private sealed class Content(byte[] image, Task release) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var half = image.Length / 2;
            await stream.WriteAsync(image.AsMemory(0, half));
            await stream.FlushAsync();
            await release;
            await stream.WriteAsync(image.AsMemory(half));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = image.Length;
            return true;
        }
    }
}
