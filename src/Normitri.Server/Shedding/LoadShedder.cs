using Microsoft.Extensions.Options;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Server.Ingest;
using Normitri.Server.Problems;

namespace Normitri.Server.Shedding;

/// <summary>
/// Refuses frames at the door while more wait than are worked off in time (docs/decisions/0037-the-door-counts-by-unit.md). Each unit has its part of the
/// service's speed, as the executors serve it: who has more waiting than its part works off in time is refused, and, while many units have some waiting, who comes
/// before its turn. So one who sends much keeps nobody else out. Live frames have half of the time that scans have: a newer one follows them, and nothing
/// follows a scan.
/// </summary>
internal sealed class LoadShedder(Backlog backlog, Contention contention, IOptions<IngestSettings> settings, TimeProvider time)
{
    private const int LiveShare = 2;
    private const int LongestRetrySeconds = 30;
    private const int FewFrames = 8;

    /// <summary>Of the frames that are worked off in time: while fewer are served before a frame, it waits for no turn.</summary>
    private const double RoomForAll = 0.4;

    /// <summary>Of the same: while fewer are served before a frame, it comes in when it is its unit's turn.</summary>
    private const double RoomForTurns = 1.5;

    /// <summary>How much longer turns take at most while more come before a frame than are served in time, so that they become fewer.</summary>
    private const double LongestStretch = 2;

    private readonly IngestSettings _settings = settings.Value;

    /// <summary>Null when a call with frames of several units may be read. Scans' bounds are the wider ones; each frame is judged by its own once it is read.</summary>
    public Problem? JudgeCall(string tenant)
    {
        var perSecond = backlog.FinishedPerSecond;
        if (JudgeCounts(tenant, share: 1, perSecond, own: 0) is { } full)
            return full;
        var (waiting, inTime) = (backlog.Waiting, InTime(perSecond, _settings.MaxDelaySeconds));
        return perSecond == 0 || waiting <= inTime || IsLight(backlog.WaitingOf(tenant), own: 0)
            ? null
            : Overloaded($"{waiting} frames wait in the service, which works off {perSecond:0} a second", RetryAfter(waiting - (long)inTime, perSecond));
    }

    /// <summary>Null when the frame may come in. Cheap: nothing of it is read yet. Many may be told so at once; <see cref="Enter"/> judges once more.</summary>
    /// <param name="unit">Whose frame.</param>
    /// <param name="policy">Of the unit.</param>
    /// <param name="weight">Of its tenant.</param>
    public Problem? Judge(in UnitId unit, QueuePolicy policy, int weight) => Judge(unit, backlog.LoadOf(unit), policy, weight, own: 0);

    /// <summary>
    /// Null when the frame is in: it counts as waiting from now on, so that no more get in at once than there is room for. <see cref="Backlog.Left"/> must follow
    /// then.
    /// </summary>
    /// <inheritdoc cref="Judge(in UnitId, QueuePolicy, int)"/>
    public Problem? Enter(in UnitId unit, QueuePolicy policy, int weight)
    {
        var problem = Judge(unit, backlog.Enters(unit), policy, weight, own: 1);
        if (problem is not null)
            backlog.Left(unit);
        return problem;
    }

    /// <param name="unit">Whose frame.</param>
    /// <param name="load">What the unit has here.</param>
    /// <param name="policy">Of the unit.</param>
    /// <param name="weight">Of its tenant.</param>
    /// <param name="own">1 where the frame itself is counted already: then its turn is taken too.</param>
    private Problem? Judge(in UnitId unit, UnitLoad load, QueuePolicy policy, int weight, int own)
    {
        var share = policy == QueuePolicy.Latest ? LiveShare : 1;
        var perSecond = backlog.FinishedPerSecond;
        if (JudgeCounts(unit.Tenant, share, perSecond, own) is { } full)
            return full;
        var (tenants, unitsOfTenant) = contention.Ask(load, unit.Tenant, weight, perSecond);
        // Nothing worked off is no speed to judge by: the counts hold then.
        if (perSecond == 0)
            return null;
        var parts = tenants * unitsOfTenant;
        var waiting = backlog.Waiting - own;
        var isQuiet = waiting < _settings.MinWaitingFrames;
        var seconds = _settings.MaxDelaySeconds / share;
        var ofUnit = load.Undecided - own;
        var most = Math.Max(1, (long)(perSecond / parts * seconds));
        if (!isQuiet && ofUnit >= most)
            return Overloaded($"{ofUnit} frames of the unit wait and {most} is its share", RetryAfter(ofUnit - most, perSecond / parts));
        // Tenants have rounds too: before its turn come as many frames of each as of its own tenant, by weight, where they have so many.
        var ahead = Math.Min(waiting, tenants * (backlog.UnitsWaitingOf(unit.Tenant) - (ofUnit == 0 ? own : 0)));
        var inTime = InTime(perSecond, seconds);
        var hasRoom = isQuiet || ahead < RoomForAll * inTime;
        // Whose turn it is comes in, however much of what waits are scans.
        var mostAhead = RoomForTurns * InTime(perSecond, _settings.MaxDelaySeconds);
        var every = Seconds(parts / perSecond * Math.Clamp(ahead / inTime, 1, LongestStretch));
        var now = time.GetUtcNow();
        if (hasRoom || ahead < mostAhead)
        {
            if (own == 0 ? hasRoom || load.UntilTurn(now) == TimeSpan.Zero : load.TryTakeTurn(now, every, !hasRoom, Seconds(Math.Max(seconds, every.TotalSeconds))))
                return null;
        }

        return Overloaded(
            $"{ahead:0} frames are served before it, {perSecond:0} a second, and it is not the unit's turn",
            RetryAfter(Math.Max(load.UntilTurn(now).TotalSeconds, (ahead - mostAhead) / perSecond)));
    }

    /// <summary>The counts that hold at any speed.</summary>
    private Problem? JudgeCounts(string tenant, int share, double perSecond, int own)
    {
        var ofTenant = backlog.WaitingOf(tenant) - own;
        var mostOfTenant = _settings.MaxWaitingFramesPerTenant / share;
        if (ofTenant >= mostOfTenant)
            return Overloaded($"{ofTenant} frames of the tenant wait and {mostOfTenant} of this kind may", RetryAfter(ofTenant - mostOfTenant, perSecond));
        var waiting = backlog.Waiting - own;
        var most = _settings.MaxWaitingFrames / share;
        return waiting < most || IsLight(ofTenant, own)
            ? null
            : Overloaded($"{waiting} frames wait in the service and {most} of this kind may", RetryAfter(waiting - most, perSecond));
    }

    private double InTime(double perSecond, double seconds) => Math.Max(_settings.MinWaitingFrames, perSecond * seconds);

    /// <summary>The load is for those to bear who make it: not for tenants with few frames waiting, or fewer than their share of what waits.</summary>
    private bool IsLight(long ofTenant, int own) =>
        ofTenant < Math.Min(FewFrames, _settings.MinWaitingFrames) || ofTenant < backlog.FairShareExcept(own);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.SecondsPerDay));

    private static int RetryAfter(long tooMany, double perSecond) => perSecond == 0 ? LongestRetrySeconds : RetryAfter((tooMany + 1) / perSecond);

    private static int RetryAfter(double seconds) => (int)Math.Clamp(Math.Ceiling(seconds), 1, LongestRetrySeconds);

    private static Problem Overloaded(string why, int seconds) => new(
        429, "overloaded", "Overloaded", $"The service has more frames than it can work off in time: {why}. Nothing was read: send this frame again in {seconds} s.")
    {
        RetryAfterSeconds = seconds,
    };
}
