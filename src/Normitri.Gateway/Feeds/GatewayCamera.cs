using Normitri.Client;
using Normitri.Gateway.Sources;

namespace Normitri.Gateway.Feeds;

/// <summary>A camera of a store gateway.</summary>
/// <param name="Device">As it is announced.</param>
/// <param name="Source">Its pictures.</param>
/// <param name="Observer">Hears what becomes of them where they are sent without a spool; a spool tells by <see cref="FrameSpool.Finished"/>.</param>
/// <param name="Class">How a full spool treats them.</param>
public sealed record GatewayCamera(
    AnnouncedCamera Device, IFrameSource Source, IFeedObserver? Observer = null, SpoolClass Class = SpoolClass.Frame)
{
    public string Name => Device.Camera;
}
