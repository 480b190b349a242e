using System.Collections.Concurrent;
using System.Diagnostics;
using Normitri.Bench.Load;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Bench.Fairness;

/// <summary>Sends references of frames that lie in the store already, as the API does, and remembers when.</summary>
internal sealed class ReferenceSender(LoadServer server, IReadOnlyList<byte[]> images)
{
    private readonly ConcurrentDictionary<UnitId, Counter> _sequences = new();
    private readonly ConcurrentDictionary<string, FrameReference[]> _references = new(StringComparer.Ordinal);

    public ConcurrentQueue<(UnitId Unit, string FrameId, long At)> Sent { get; } = new();

    public async Task PrepareAsync(IEnumerable<string> tenants)
    {
        foreach (var tenant in tenants)
        {
            var references = new FrameReference[images.Count];
            for (var index = 0; index < references.Length; index++)
                references[index] = await server.Store.PutAsync(tenant, images[index], CancellationToken.None);
            _references[tenant] = references;
        }
    }

    /// <summary>Sends one frame. One call at a time for a unit.</summary>
    public async Task<string> SendAsync(UnitId unit)
    {
        var at = Stopwatch.GetTimestamp();
        var counter = _sequences.GetOrAdd(unit, static _ => new Counter());
        var references = _references[unit.Tenant];
        await counter.Turn.WaitAsync();
        try
        {
            var sequence = ++counter.Value;
            var frame = new NewFrame(
                unit, sequence, TimeProvider.System.GetUtcNow(), references[(int)(sequence % (ulong)references.Length)], 640, 480, null, null);
            var envelope = (await server.Journal.AppendAsync(frame, CancellationToken.None)).Envelope!;
            Sent.Enqueue((unit, envelope.FrameId, at));
            await server.Streams.GetStream<FrameEnvelope>(StreamNames.FramesOf(unit)).OnNextAsync(envelope);
            return envelope.FrameId;
        }
        finally
        {
            counter.Turn.Release();
        }
    }

    private sealed class Counter
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public ulong Value { get; set; }
    }
}
