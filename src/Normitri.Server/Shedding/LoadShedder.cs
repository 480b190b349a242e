using Microsoft.Extensions.Options;
using Normitri.Contracts.Configuration;
using Normitri.Server.Ingest;
using Normitri.Server.Problems;

namespace Normitri.Server.Shedding;

/// <summary>
/// Refuses frames at the door while more wait than are worked off in time. Live frames go first, at half of what scans may use: a newer one follows them, and
/// nothing follows a scan. What waits in the service is held against tenants above their share of it only: the turns are fair, so the others' frames do not wait
/// behind theirs.
/// </summary>
internal sealed class LoadShedder(Backlog backlog, IOptions<IngestSettings> settings)
{
    private const int LiveShare = 2;
    private const int LongestRetrySeconds = 30;
    private const int FewFrames = 8;
    private readonly IngestSettings _settings = settings.Value;

    /// <summary>Null when the frame may come in. Cheap: nothing of it is read yet.</summary>
    public Problem? Judge(string tenant, QueuePolicy policy)
    {
        var share = policy == QueuePolicy.Latest ? LiveShare : 1;
        var perSecond = backlog.FinishedPerSecond;
        var ofTenant = backlog.WaitingOf(tenant);
        var mostOfTenant = _settings.MaxWaitingFramesPerTenant / share;
        if (ofTenant >= mostOfTenant)
            return Overloaded($"{ofTenant} frames of the tenant wait and {mostOfTenant} of this kind may", RetryAfter(ofTenant - mostOfTenant, perSecond));
        var waiting = backlog.Waiting;
        var most = _settings.MaxWaitingFrames / share;
        var inTime = perSecond * _settings.MaxDelaySeconds / share;
        // Nothing worked off is no speed to judge by: the counts hold then.
        var isLate = perSecond > 0 && waiting > _settings.MinWaitingFrames && waiting > inTime;
        if ((waiting < most && !isLate) || IsLight(ofTenant))
            return null;
        return waiting >= most
            ? Overloaded($"{waiting} frames wait in the service and {most} of this kind may", RetryAfter(waiting - most, perSecond))
            : Overloaded($"{waiting} frames wait in the service, which works off {perSecond:0} a second", RetryAfter(waiting - (long)inTime, perSecond));
    }

    /// <summary>The service's load is for those to bear who make it: not for tenants with few frames waiting, or fewer than their share of what waits.</summary>
    private bool IsLight(long ofTenant) => ofTenant < Math.Min(FewFrames, _settings.MinWaitingFrames) || ofTenant < backlog.FairShare;

    private static int RetryAfter(long tooMany, double perSecond) =>
        perSecond == 0 ? LongestRetrySeconds : (int)Math.Clamp(Math.Ceiling((tooMany + 1) / perSecond), 1, LongestRetrySeconds);

    private static Problem Overloaded(string why, int seconds) => new(
        429, "overloaded", "Overloaded", $"The service has more frames than it can work off in time: {why}. Nothing was read: send this frame again in {seconds} s.")
    {
        RetryAfterSeconds = seconds,
    };
}
