using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Tests.Support;

/// <summary>Keeps what a pipeline reports.</summary>
internal sealed class StageReports : List<StageReport>, IPipelineObserver
{
    public void StageEnded(in StageReport report) => Add(report);
}
