using OpenTelemetry;

namespace Normitri.Telemetry.Exporting;

/// <summary>Whether one exporter reached its collector the last time.</summary>
/// <param name="signal"><c>traces</c>, <c>metrics</c> or <c>logs</c>.</param>
/// <param name="endpoint">Where to.</param>
internal sealed class ExportState(string signal, Uri endpoint)
{
    private int _isFailing;

    public string Signal => signal;

    /// <summary>Without user and query: they may be secret.</summary>
    public string Endpoint { get; } = endpoint.GetLeftPart(UriPartial.Path).Replace(endpoint.UserInfo + "@", "", StringComparison.Ordinal);

    /// <summary>Whether it is another result than the one before; at first it is taken to work.</summary>
    public bool Changes(ExportResult result)
    {
        var now = result == ExportResult.Failure ? 1 : 0;
        return Interlocked.Exchange(ref _isFailing, now) != now;
    }
}
