using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Tests.Support;

/// <summary>A stage that does what a test says.</summary>
internal sealed class StageOf<TResult>(
    string name, Func<PipelineWorkspace, StageOutput<TResult>> process, StageNeeds needs = StageNeeds.Nothing) : PipelineStage<TResult>
    where TResult : class
{
    public override string Name => name;

    public override StageNeeds Needs => needs;

    public override StageOutput<TResult> Process(PipelineWorkspace workspace) => process(workspace);
}
