using System.Collections.Concurrent;
using Normitri.Client;

namespace Normitri.Gateway.Feeds;

/// <summary>What each camera does now, for heartbeats. Safe for all feeds at once.</summary>
internal sealed class CameraStates
{
    /// <summary>Its source has not been asked yet.</summary>
    public const string Starting = "starting";

    /// <summary>Its source came to its end.</summary>
    public const string Ended = "ended";

    /// <summary>Its source cannot give pictures, or the server does not want them.</summary>
    public const string Stopped = "stopped";

    private readonly ConcurrentDictionary<string, string> _states = new(StringComparer.Ordinal);

    public string this[string camera]
    {
        get => _states.GetValueOrDefault(camera, Starting);
        set => _states[camera] = value;
    }

    /// <summary>The camera as it is announced now.</summary>
    public AnnouncedCamera Announce(AnnouncedCamera camera) => camera with { Status = this[camera.Camera] };
}
