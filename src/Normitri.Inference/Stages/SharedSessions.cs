using Normitri.Inference.Sessions;

namespace Normitri.Inference.Stages;

/// <summary>The sessions of a model that is a stage of several: the last one that lets go ends them.</summary>
internal sealed class SharedSessions(ModelSessions sessions)
{
    private int _holders;

    public ModelSessions Sessions => sessions;

    public SharedSessions Hold()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    public void LetGo()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            sessions.Dispose();
        }
    }
}
