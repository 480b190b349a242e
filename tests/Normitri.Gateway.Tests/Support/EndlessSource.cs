using System.Runtime.CompilerServices;
using Normitri.Gateway.Sources;

namespace Normitri.Gateway.Tests.Support;

/// <summary>Pictures without end; tells how many were taken.</summary>
internal sealed class EndlessSource(TimeProvider time) : IFrameSource
{
    private readonly TaskCompletionSource[] _asked = [.. Enumerable.Range(0, 100).Select(_ => new TaskCompletionSource())];

    /// <summary>Done when so many pictures were taken and the next one is asked for.</summary>
    public Task Asked(int pictures) => _asked[pictures].Task;

    public async IAsyncEnumerable<SourceFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var i = 0; ; i++)
        {
            await Task.Yield();
            _asked[Math.Min(i, _asked.Length - 1)].TrySetResult();
            cancellation.ThrowIfCancellationRequested();
            yield return new SourceFrame(new byte[] { 0xFF, 0xD8, 0xFF, (byte)i }, time.GetUtcNow(), $"p{i}");
        }
    }
}
