using System.Runtime.CompilerServices;
using Normitri.Gateway.Sources;

namespace Normitri.Demo.Stores;

/// <summary>The first so many pictures of a source.</summary>
internal sealed class LimitedSource(IFrameSource source, int count) : IFrameSource
{
    public async IAsyncEnumerable<SourceFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (count == 0)
            yield break;
        var given = 0;
        await foreach (var frame in source.ReadAsync(cancellation))
        {
            yield return frame;
            if (++given == count)
                yield break;
        }
    }
}
