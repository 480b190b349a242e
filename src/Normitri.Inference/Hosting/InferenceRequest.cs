namespace Normitri.Inference.Hosting;

/// <summary>One picture for one model.</summary>
public readonly record struct InferenceRequest
{
    /// <summary><c>id</c> or <c>id@version</c>; null: the default model.</summary>
    public string? ModelId { get; init; }

    /// <summary>Whose picture it is.</summary>
    public required string Tenant { get; init; }

    /// <summary>The camera or customer it comes from. Units take turns: one that sends more waits longer.</summary>
    public required string Unit { get; init; }

    /// <summary>
    /// Frames that the tenant may run in its turn when several wait; the newest request's counts. 0 stands for 1. The settings' TenantWeights go before it.
    /// </summary>
    public int Weight { get; init; }

    /// <summary>The picture's file, as it came. It must stay as it is until the request's task completes.</summary>
    public required ReadOnlyMemory<byte> Image { get; init; }

    /// <summary>When an answer is no longer of use. The run is stopped then.</summary>
    public required DateTimeOffset Deadline { get; init; }
}
