using System.Collections.Concurrent;
using System.Diagnostics;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Telemetry;
using Normitri.Grains.Units;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Units;

/// <summary>The spans of a frame at its owner.</summary>
[Trait("Row", "N07")]
public sealed class FrameTraceTests : IDisposable
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public FrameTraceTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ProductTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId.ToHexString() == Trace)
                    _ended.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-02")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0")]
    public void FrameThatIsNotRecorded_HasNoTraceAndCostsNoMemory(string? traceParent)
    {
        var frame = Frame(traceParent);
        Assert.Null(FrameTrace.Begin(frame, TimeProvider.System));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            FrameTrace.Begin(frame, TimeProvider.System);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Parts_FollowOneAnotherBelowTheFrame_AndTouchNothingAround()
    {
        var time = new TestClock { Now = Noon.AddMilliseconds(7) };
        var frame = Frame($"00-{Trace}-b7ad6b7169203331-01") with { AppendedAt = Noon };
        using var around = new Activity("around").Start();
        using (var trace = FrameTrace.Begin(frame, time)!)
        {
            time.Now += TimeSpan.FromMilliseconds(2);
            var call = trace.BeginCall();
            time.Now += TimeSpan.FromMilliseconds(10);
            trace.EndCall(call, "No silo has the model.");
            time.Now += TimeSpan.FromMilliseconds(100);
            call = trace.BeginCall();
            time.Now += TimeSpan.FromMilliseconds(20);
            trace.EndCall(call, null);
            time.Now += TimeSpan.FromMilliseconds(5);
            trace.Finished(OutcomeKind.Processed, null);
            Assert.Same(around, Activity.Current);
        }

        Assert.Same(around, Activity.Current);
        var spans = _ended.OrderBy(span => span.StartTimeUtc).ThenBy(span => span.Duration).ToList();
        Assert.Equal(
        [
            ("frame wait", 0, 7), ("frame", 0, 144), ("frame begin", 7, 2), ("inference call", 9, 10), ("frame pause", 19, 100), ("inference call", 119, 20),
            ("journal complete", 139, 5),
        ],
        spans.Select(span => (span.OperationName, (span.StartTimeUtc - Noon.UtcDateTime).TotalMilliseconds, span.Duration.TotalMilliseconds)));
        var whole = spans.Single(span => span.OperationName == "frame");
        Assert.Equal("b7ad6b7169203331", whole.ParentSpanId.ToHexString());
        Assert.All(spans.Where(span => span != whole), span => Assert.Equal(whole.SpanId, span.ParentSpanId));
        Assert.Equal([ActivityStatusCode.Error, ActivityStatusCode.Unset], spans.Where(span => span.OperationName == "inference call").Select(span => span.Status));
        Assert.Null(whole.GetTagItem("normitri.recovered"));
    }

    [Fact]
    public void FrameFromTheJournal_WaitsFromItsAcceptanceOn()
    {
        var time = new TestClock { Now = Noon.AddSeconds(30) };
        FrameTrace.Begin(Frame($"00-{Trace}-b7ad6b7169203331-01"), time)!.Dispose();
        var wait = _ended.Single(span => span.OperationName == "frame wait");
        Assert.Equal((Noon.UtcDateTime, 30), (wait.StartTimeUtc, wait.Duration.TotalSeconds));
        Assert.Equal(true, _ended.Single(span => span.OperationName == "frame").GetTagItem("normitri.recovered"));
    }

    public void Dispose() => _listener.Dispose();

    private static FrameEnvelope Frame(string? traceParent) => new(
        "frame-1", UnitId.Camera("acme", "store-1", "cam-1"), 7, 6, Noon, Noon, new FrameReference("frames", "acme/ab", "etag", 10, "ab"), 640, 480, null, traceParent);

    private sealed class TestClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
