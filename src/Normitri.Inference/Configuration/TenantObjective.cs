namespace Normitri.Inference.Configuration;

/// <summary>What the frames of one tenant should take.</summary>
public sealed class TenantObjective
{
    /// <summary>From the decoder to the defects, waiting not included; null: as for everybody.</summary>
    public TimeSpan? FrameTime { get; set; }

    /// <summary>The network's run; null: as for everybody.</summary>
    public TimeSpan? RunTime { get; set; }
}
