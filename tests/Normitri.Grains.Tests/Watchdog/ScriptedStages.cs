using System.Collections.Concurrent;
using Normitri.Inference.Execution;

namespace Normitri.Grains.Tests.Watchdog;

/// <summary>Stages that find nothing, and do what a test says with the frames that it names: hang, or crash. In the place of a model's.</summary>
internal sealed class ScriptedStages(IModelRuntime model) : IModelRuntime
{
    private readonly ConcurrentQueue<bool> _faults = new();
    private readonly ManualResetEventSlim _back = new();

    public int MaxFrames => 1;

    public bool CanRun => true;

    /// <summary>The next frame hangs its executor, until <see cref="ComeBack"/>.</summary>
    public void HangNext() => _faults.Enqueue(true);

    /// <summary>The next frame crashes its executor.</summary>
    public void CrashNext() => _faults.Enqueue(false);

    public void ComeBack() => _back.Set();

    public FrameBatch CreateBatch() => new(MaxFrames, tensors: null);

    public IFrameStage CreateRunner() => new Stage(this);

    public IFrameStage CreatePreparer() => throw new NotSupportedException();

    public IFrameStage CreateNetwork() => throw new NotSupportedException();

    public IFrameStage CreateReader() => throw new NotSupportedException();

    public bool FailDevice(string name, string reason) => false;

    public RuntimeHealth GetHealth() => model.GetHealth();

    public void Dispose() => model.Dispose();

    private sealed class Stage(ScriptedStages owner) : IFrameStage
    {
        public void WarmUp()
        {
        }

        public void Process(FrameBatch batch)
        {
            if (!owner._faults.TryDequeue(out var hangs))
            {
                (batch.Frames[0].Width, batch.Frames[0].Height) = (640, 480);
                return;
            }

            if (!hangs)
                throw new InvalidOperationException("It crashed.");
            owner._back.Wait();
        }

        public void Abort()
        {
        }

        public void Dispose()
        {
        }
    }
}
