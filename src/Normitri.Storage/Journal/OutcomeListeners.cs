using Microsoft.Extensions.Logging;
using Normitri.Storage.Telemetry;

namespace Normitri.Storage.Journal;

/// <summary>Tells every listener of an outcome; one that throws is logged and harms nobody.</summary>
internal sealed class OutcomeListeners(IEnumerable<IOutcomeListener> listeners, ILogger<OutcomeListeners> logger)
{
    private readonly IOutcomeListener[] _listeners = [.. listeners];

    public void Tell(FrameOutcome outcome, long cursor)
    {
        foreach (var listener in _listeners)
        {
            try
            {
                listener.OnCommitted(outcome, cursor);
            }
            catch (Exception exception)
            {
                Log.ListenerFailed(logger, listener.GetType().Name, outcome.FrameId, outcome.Kind, exception);
            }
        }
    }

    /// <summary>The same for an outcome that another process committed.</summary>
    public void TellElsewhere(string tenant, string frameId, bool hasResult)
    {
        foreach (var listener in _listeners)
        {
            try
            {
                listener.OnCommittedElsewhere(tenant, frameId, hasResult);
            }
            catch (Exception exception)
            {
                Log.NoticeFailed(logger, listener.GetType().Name, frameId, exception);
            }
        }
    }
}
