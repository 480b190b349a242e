using Microsoft.ML.OnnxRuntime;

namespace Normitri.Inference.Sessions;

/// <summary>An executor's hold on a session; dispose of it to give the session back.</summary>
internal sealed class SessionLease(ModelSessions owner, InferenceSession session, Device device, string? fallbackFrom) : IDisposable
{
    private bool _returned;

    public InferenceSession Session => session;

    public Device Device => device;

    /// <summary>What runs the session: <c>cpu</c> or <c>cuda:0</c>.</summary>
    public string Backend => device.Target.Name;

    /// <summary>What the settings name instead; null where the session runs there.</summary>
    public string? FallbackFrom => fallbackFrom;

    /// <summary>No later lease is on this session; it ends when the last of its leases does.</summary>
    public void Retire() => owner.Retire(session);

    public void Dispose()
    {
        if (!_returned)
        {
            _returned = true;
            owner.Return(session, device);
        }
    }
}
