using Normitri.Inference.Configuration;

namespace Normitri.Inference.Execution;

/// <summary>What a frame may take, in milliseconds; without an objective, as long as it likes.</summary>
internal sealed class Objectives(ObjectiveOptions options)
{
    public double FrameMs { get; } = options.FrameTime?.TotalMilliseconds ?? double.PositiveInfinity;

    public double RunMs { get; } = options.RunTime?.TotalMilliseconds ?? double.PositiveInfinity;
}
