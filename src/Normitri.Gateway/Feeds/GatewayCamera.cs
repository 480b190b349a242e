using Normitri.Client;
using Normitri.Gateway.Sources;

namespace Normitri.Gateway.Feeds;

/// <summary>A camera of a store gateway.</summary>
/// <param name="Device">As it is announced.</param>
/// <param name="Source">Its pictures.</param>
/// <param name="Observer">Hears what becomes of them.</param>
public sealed record GatewayCamera(AnnouncedCamera Device, IFrameSource Source, IFeedObserver? Observer = null)
{
    public string Name => Device.Camera;
}
