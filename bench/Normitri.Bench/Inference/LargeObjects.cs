using System.Diagnostics.Tracing;

namespace Normitri.Bench.Inference;

/// <summary>Counts the runtime's notices of allocations on the heap of large objects: one for each 100 KB, so at least one for each that matters.</summary>
internal sealed class LargeObjects : EventListener
{
    private const EventKeywords Gc = (EventKeywords)1;
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            EnableEvents(eventSource, EventLevel.Verbose, Gc);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) != true)
            return;
        var kind = eventData.PayloadNames!.IndexOf("AllocationKind");
        if (kind >= 0 && Convert.ToInt32(eventData.Payload![kind], System.Globalization.CultureInfo.InvariantCulture) == 1)
            Interlocked.Increment(ref _count);
    }
}
