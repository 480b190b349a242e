namespace Normitri.Vision.Pipelines;

/// <summary>Hears of every step of a pipeline when it ends, one that fails included, on the thread that runs it.</summary>
public interface IPipelineObserver
{
    public void StageEnded(in StageReport report);
}
