using System.Text;
using Normitri.Storage.Journal;

namespace Normitri.Storage.Postgres.Notices;

/// <summary>
/// What a process says to the others when it commits outcomes, by NOTIFY: <c>sender tenant frame+ frame-</c>, + with a result. A hint and no more: a
/// frame may be named that had its outcome before, and a lost notice costs its waiters the time until they look by themselves.
/// </summary>
internal sealed class OutcomeNotices(NoticeSender sender)
{
    public const string Channel = "normitri_outcomes";

    // NOTIFY takes less than 8000 bytes.
    private const int FramesInOne = 200;

    public string[] Write(IEnumerable<FrameOutcome> outcomes) =>
    [
        .. outcomes.GroupBy(outcome => outcome.Unit.Tenant).SelectMany(tenant => tenant.Chunk(FramesInOne).Select(frames => Write(tenant.Key, frames))),
    ];

    /// <summary>Tells the listeners of a notice, unless it is this process's own.</summary>
    public void Read(string notice, OutcomeListeners listeners)
    {
        var parts = notice.Split(' ');
        if (parts.Length < 3 || parts[0] == sender.Id)
            return;
        foreach (var frame in parts.AsSpan(2))
        {
            if (frame.Length > 1)
                listeners.TellElsewhere(parts[1], frame[..^1], hasResult: frame[^1] == '+');
        }
    }

    private string Write(string tenant, FrameOutcome[] outcomes)
    {
        var notice = new StringBuilder(sender.Id).Append(' ').Append(tenant);
        foreach (var outcome in outcomes)
            notice.Append(' ').Append(outcome.FrameId).Append(outcome.Result is null ? '-' : '+');
        return notice.ToString();
    }
}
