using Microsoft.ML.OnnxRuntime;

namespace Normitri.Inference.Execution;

/// <summary>An executor's hold on a session; dispose of it to give the session back.</summary>
internal sealed class SessionLease(ModelSessions owner, InferenceSession session) : IDisposable
{
    private bool _returned;

    public InferenceSession Session => session;

    public void Dispose()
    {
        if (!_returned)
        {
            _returned = true;
            owner.Return(session);
        }
    }
}
