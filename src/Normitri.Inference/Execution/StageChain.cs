namespace Normitri.Inference.Execution;

/// <summary>Two stages on one thread.</summary>
internal sealed class StageChain(IFrameStage first, IFrameStage second) : IFrameStage
{
    public string? Device => first.Device ?? second.Device;

    public void WarmUp()
    {
        first.WarmUp();
        second.WarmUp();
    }

    public void Process(FrameBatch batch)
    {
        first.Process(batch);
        second.Process(batch);
    }

    public void StopRun()
    {
        first.StopRun();
        second.StopRun();
    }

    public void Retire()
    {
        first.Retire();
        second.Retire();
    }

    public void Abort()
    {
        first.Abort();
        second.Abort();
    }

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }
}
