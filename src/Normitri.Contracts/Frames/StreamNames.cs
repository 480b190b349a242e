using Normitri.Contracts.Identities;

namespace Normitri.Contracts.Frames;

/// <summary>The stream provider and the namespaces of its streams.</summary>
public static class StreamNames
{
    public const string Provider = "normitri";

    /// <summary>Events: <see cref="FrameEnvelope"/>; key: a camera's <see cref="UnitId.Key"/>.</summary>
    public const string Frames = "frames";

    /// <summary>Events: <see cref="FrameEnvelope"/>; key: a customer's <see cref="UnitId.Key"/>.</summary>
    public const string CustomerFrames = "customer-frames";

    /// <summary>Events: <see cref="Results.DefectResult"/>; key: the store, <see cref="UnitId.StoreKey"/>.</summary>
    public const string Results = "results";

    /// <summary>The stream that brings this unit its frames.</summary>
    public static StreamId FramesOf(UnitId unit) =>
        StreamId.Create(unit.Kind == UnitKind.Camera ? Frames : CustomerFrames, unit.Key);

    /// <summary>The stream of the results of this unit's store.</summary>
    public static StreamId ResultsOf(UnitId unit) => StreamId.Create(Results, unit.StoreKey);
}
