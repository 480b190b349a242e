using System.Runtime.CompilerServices;
using Normitri.Gateway.Sources;

namespace Normitri.Gateway.Tests.Support;

/// <summary>Pictures p0, p1, ..., each ending in its number; all in one buffer, as a real source's.</summary>
internal sealed class FewPictures(int count, TimeProvider time) : IFrameSource
{
    public async IAsyncEnumerable<SourceFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = new byte[] { 0xFF, 0xD8, 0xFF, 0 };
        for (byte i = 0; i < count; i++)
        {
            await Task.Yield();
            buffer[^1] = i;
            yield return new SourceFrame(buffer, time.GetUtcNow(), $"p{i}");
        }
    }
}
