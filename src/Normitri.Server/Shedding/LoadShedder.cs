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

    /// <summary>Null when the frame may come in. Cheap: nothing of it is read yet. Many may be told so at once; <see cref="Enter"/> judges once more.</summary>
    public Problem? Judge(string tenant, QueuePolicy policy) => Judge(tenant, policy, own: 0);

    /// <summary>
    /// Null when the frame is in: it counts as waiting from now on, so that no more get in at once than there is room for. <see cref="Backlog.Left"/> must follow
    /// then.
    /// </summary>
    public Problem? Enter(string tenant, QueuePolicy policy)
    {
        backlog.Enters(tenant);
        var problem = Judge(tenant, policy, own: 1);
        if (problem is not null)
            backlog.Left(tenant);
        return problem;
    }

    /// <param name="tenant">Whose frame.</param>
    /// <param name="policy">Of its unit.</param>
    /// <param name="own">1 where the frame itself is counted already.</param>
    private Problem? Judge(string tenant, QueuePolicy policy, int own)
    {
        var share = policy == QueuePolicy.Latest ? LiveShare : 1;
        var perSecond = backlog.FinishedPerSecond;
        var ofTenant = backlog.WaitingOf(tenant) - own;
        var mostOfTenant = _settings.MaxWaitingFramesPerTenant / share;
        if (ofTenant >= mostOfTenant)
            return Overloaded($"{ofTenant} frames of the tenant wait and {mostOfTenant} of this kind may", RetryAfter(ofTenant - mostOfTenant, perSecond));
        var waiting = backlog.Waiting - own;
        var most = _settings.MaxWaitingFrames / share;
        var inTime = perSecond * _settings.MaxDelaySeconds / share;
        // Nothing worked off is no speed to judge by: the counts hold then.
        var isLate = perSecond > 0 && waiting > _settings.MinWaitingFrames && waiting > inTime;
        if ((waiting < most && !isLate) || IsLight(ofTenant, own))
            return null;
        return waiting >= most
            ? Overloaded($"{waiting} frames wait in the service and {most} of this kind may", RetryAfter(waiting - most, perSecond))
            : Overloaded($"{waiting} frames wait in the service, which works off {perSecond:0} a second", RetryAfter(waiting - (long)inTime, perSecond));
    }

    /// <summary>The service's load is for those to bear who make it: not for tenants with few frames waiting, or fewer than their share of what waits.</summary>
    private bool IsLight(long ofTenant, int own) =>
        ofTenant < Math.Min(FewFrames, _settings.MinWaitingFrames) || ofTenant < backlog.FairShareExcept(own);

    private static int RetryAfter(long tooMany, double perSecond) =>
        perSecond == 0 ? LongestRetrySeconds : (int)Math.Clamp(Math.Ceiling((tooMany + 1) / perSecond), 1, LongestRetrySeconds);

    private static Problem Overloaded(string why, int seconds) => new(
        429, "overloaded", "Overloaded", $"The service has more frames than it can work off in time: {why}. Nothing was read: send this frame again in {seconds} s.")
    {
        RetryAfterSeconds = seconds,
    };
}
