using Microsoft.Extensions.Options;
using Normitri.Contracts.Configuration;
using Normitri.Server.Ingest;
using Normitri.Server.Problems;

namespace Normitri.Server.Shedding;

/// <summary>
/// Refuses frames at the door while more wait than are worked off in time. Live frames go first, at half of what scans may use: a newer one follows them, and
/// nothing follows a scan.
/// </summary>
internal sealed class LoadShedder(Backlog backlog, IOptions<IngestSettings> settings)
{
    private const int LiveShare = 2;
    private const int LongestRetrySeconds = 30;
    private readonly IngestSettings _settings = settings.Value;

    /// <summary>Null when the frame may come in. Cheap: nothing of it is read yet.</summary>
    public Problem? Judge(string tenant, QueuePolicy policy)
    {
        var share = policy == QueuePolicy.Latest ? LiveShare : 1;
        var perSecond = backlog.FinishedPerSecond;
        var waiting = backlog.Waiting;
        var most = _settings.MaxWaitingFrames / share;
        if (waiting >= most)
            return Overloaded($"{waiting} frames wait in the service and {most} of this kind may", RetryAfter(waiting - most, perSecond));
        var ofTenant = backlog.WaitingOf(tenant);
        var mostOfTenant = _settings.MaxWaitingFramesPerTenant / share;
        if (ofTenant >= mostOfTenant)
            return Overloaded($"{ofTenant} frames of the tenant wait and {mostOfTenant} of this kind may", RetryAfter(ofTenant - mostOfTenant, perSecond));
        var inTime = perSecond * _settings.MaxDelaySeconds / share;
        // Nothing worked off is no speed to judge by: the counts above hold then.
        return perSecond == 0 || waiting <= _settings.MinWaitingFrames || waiting <= inTime
            ? null
            : Overloaded($"{waiting} frames wait in the service, which works off {perSecond:0} a second", RetryAfter(waiting - (long)inTime, perSecond));
    }

    private static int RetryAfter(long tooMany, double perSecond) =>
        perSecond == 0 ? LongestRetrySeconds : (int)Math.Clamp(Math.Ceiling((tooMany + 1) / perSecond), 1, LongestRetrySeconds);

    private static Problem Overloaded(string why, int seconds) => new(
        429, "overloaded", "Overloaded", $"The service has more frames than it can work off in time: {why}. Nothing was read: send this frame again in {seconds} s.")
    {
        RetryAfterSeconds = seconds,
    };
}
