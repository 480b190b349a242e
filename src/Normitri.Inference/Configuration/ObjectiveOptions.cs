namespace Normitri.Inference.Configuration;

/// <summary>What a frame should take, section <c>Normitri:Inference:Objectives</c>. Frames within and beyond it are counted, nothing else.</summary>
public sealed class ObjectiveOptions
{
    /// <summary>From the decoder to the defects, waiting not included. Default none.</summary>
    public TimeSpan? FrameTime { get; set; }

    /// <summary>The network's run. Default none.</summary>
    public TimeSpan? RunTime { get; set; }

    /// <summary>
    /// By tenant, objectives of its own; what one of them leaves out is as for everybody. These tenants are counted apart, all others together. At most 100.
    /// </summary>
    public Dictionary<string, TenantObjective> Tenants { get; set; } = [];
}
