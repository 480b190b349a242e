using System.Globalization;
using Normitri.Contracts.Presence;

namespace Normitri.Grains.Presence;

/// <summary>
/// Decides what is told of a camera. Each step of an incident is told once; a camera that is seen now and then only stays in its incident until it has
/// been seen for a while.
/// </summary>
internal sealed class PresenceJudge(PresenceRules rules, TimeSpan steady, Func<string> newIncident)
{
    public PresenceRules Rules => rules;

    /// <param name="name">The camera.</param>
    /// <param name="camera">What was seen and told of it.</param>
    /// <param name="presence">The evidence.</param>
    /// <param name="listensSince">Silence before it says nothing.</param>
    /// <param name="now">The time.</param>
    /// <returns>The camera as it is to be remembered, and what is to be told; null: nothing.</returns>
    public (CameraMemory Camera, PresenceNews? News) Judge(
        string name, CameraMemory camera, CameraPresence presence, DateTimeOffset? listensSince, DateTimeOffset now)
    {
        var isOnline = presence.StateAt(now, rules) == PresenceState.Online;
        camera = camera with { OnlineSince = isOnline ? camera.OnlineSince ?? presence.LastSeen : null };
        if (camera.Told == PresenceState.Unknown)
            return (Begin(camera, presence.ToldAt(now, rules)), null);
        var told = presence.ListenedSince(listensSince).ToldAt(now, rules);
        if (told > camera.Told)
            return Worse(name, camera, presence, told, now);
        if (camera.Told == PresenceState.Online)
            return (camera, null);
        return isOnline ? Better(name, camera, presence.LastSeen!.Value, now) : (camera with { ResumedAt = null }, null);
    }

    /// <summary>A difference is told once, until it is over or becomes another one.</summary>
    public (CameraMemory Camera, PresenceNews? News) JudgeDrift(string name, CameraMemory camera, string? difference, DateTimeOffset now)
    {
        if (difference == camera.Drift)
            return (camera, null);
        var incident = camera.DriftIncident ?? newIncident();
        var kind = difference is null ? PresenceNews.DriftOver : PresenceNews.Drift;
        var news = new PresenceNews(name, kind, now, incident, camera.LastSeen, difference ?? "Its gateway works with what is assigned.");
        return (camera with { Drift = difference, DriftIncident = difference is null ? null : incident }, news);
    }

    /// <summary>When to look again if nothing is heard: at the next telling, and now and then for frames, more often while something is wrong.</summary>
    public DateTimeOffset NextLook(PresenceMemory memory, DateTimeOffset now)
    {
        var isTroubled = memory.Cameras.Values.Any(camera => camera.Incident is not null);
        var next = now + (rules.SuspectAfter / (isTroubled ? 6 : 2));
        foreach (var camera in memory.Cameras.Values)
        {
            if (NextTelling(camera, memory.PresenceOf(camera), memory.ListensSince) is { } telling)
                next = Earlier(next, telling);
        }

        return next;
    }

    /// <summary>What was gone before anybody watched is no news, and what only just appears in the books may be on its way out.</summary>
    private static CameraMemory Begin(CameraMemory camera, PresenceState told) => told == PresenceState.Suspect ? camera : camera with { Told = told };

    /// <summary>When something may be told if nothing more is seen; null: nothing.</summary>
    private DateTimeOffset? NextTelling(CameraMemory camera, CameraPresence presence, DateTimeOffset? listensSince)
    {
        if (presence.LastSeen is null)
            return null;
        var listened = presence.ListenedSince(listensSince);
        return camera.Told switch
        {
            PresenceState.Online => Earlier(listened.TellSuspectFrom(rules), listened.TellOfflineFrom(rules)),
            PresenceState.Suspect => listened.TellOfflineFrom(rules),
            _ => null,
        };
    }

    private (CameraMemory Camera, PresenceNews? News) Worse(
        string name, CameraMemory camera, CameraPresence presence, PresenceState told, DateTimeOffset now)
    {
        var incident = camera.Incident ?? newIncident();
        var news = new PresenceNews(name, PresenceNews.KindOf(told), now, incident, presence.LastSeen, CauseOf(camera, presence, now)) { IsAlert = told == PresenceState.Offline };
        return (camera with { Told = told, Incident = incident, ResumedAt = null }, news);
    }

    private (CameraMemory Camera, PresenceNews? News) Better(string name, CameraMemory camera, DateTimeOffset lastSeen, DateTimeOffset now)
    {
        var resumed = camera.ResumedAt ?? lastSeen;
        if (lastSeen - resumed < steady)
            return (camera with { ResumedAt = resumed }, null);
        var back = camera with { Told = PresenceState.Online, Incident = null, ResumedAt = null };
        // A camera that was gone before anybody watched comes as silently as it was found.
        return camera.Incident is not { } incident
            ? (back, null)
            : (back, new PresenceNews(name, PresenceNews.Back, now, incident, lastSeen, $"Seen again since {Text(resumed)}.") { IsAlert = camera.Told == PresenceState.Offline });
    }

    private static string CauseOf(CameraMemory camera, CameraPresence presence, DateTimeOffset now)
    {
        var silence = (now - presence.LastSeen!.Value).TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        var seen = $"no frame and no heartbeat for {silence} s, last seen {Text(presence.LastSeen.Value)}";
        return presence switch
        {
            { LeftAt: { } left } => $"Its gateway {camera.Gateway} stopped in order {Text(left)} and has not come back; {seen}.",
            { LineLostAt: { } lost } => $"The line of its gateway {camera.Gateway} dropped {Text(lost)}; {seen}.",
            _ => $"{char.ToUpperInvariant(seen[0])}{seen[1..]}.",
        };
    }

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => other < one ? other : one;
}
