using System.Diagnostics;
using Normitri.Contracts.Telemetry;

namespace Normitri.Server.Ingest;

/// <summary>The parts of a request one after another, each a span below the request's own. Does nothing where the request's trace is not recorded.</summary>
internal struct RequestSpans
{
    private readonly TimeProvider _time;
    private readonly ActivityContext _parent;
    private DateTimeOffset _since;

    private RequestSpans(TimeProvider time, Activity request, DateTimeOffset since) => (_time, _parent, _since) = (time, request.Context, since);

    /// <summary>The first part begins now.</summary>
    public static RequestSpans FromNow(TimeProvider time) => Recorded() is { } request ? new RequestSpans(time, request, time.GetUtcNow()) : default;

    /// <summary>The first part began with the request.</summary>
    public static RequestSpans FromTheStart(TimeProvider time) => Recorded() is { } request ? new RequestSpans(time, request, request.StartTimeUtc) : default;

    /// <summary>When the last part ended. Null where nothing is recorded.</summary>
    public readonly DateTimeOffset? Since => _parent == default ? null : _since;

    /// <summary>A part has ended, the next one begins.</summary>
    public void Ended(string name)
    {
        if (_parent == default)
            return;
        var now = _time.GetUtcNow();
        Spans.Add(name, _parent, _since, now);
        _since = now;
    }

    private static Activity? Recorded() =>
        ProductTelemetry.Source.HasListeners() && Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } request ? request : null;
}
