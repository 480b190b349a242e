using Normitri.Contracts.Presence;
using Normitri.Storage.Cameras;

namespace Normitri.Server.Heartbeats;

/// <summary>A camera of a heartbeat: the device that it is, and how it is.</summary>
internal sealed record AnnouncedCamera(CameraDevice Device, CameraReport Report)
{
    public string Camera => Report.Camera;
}
