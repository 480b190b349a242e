namespace Normitri.Inference.Hosting;

/// <summary>The host at one moment.</summary>
/// <param name="IsReady">Every model is loaded, every executor is warm, and requests are taken.</param>
/// <param name="Models">The models that answer here.</param>
/// <param name="NotHosted">Models of the catalogue that do not answer here, each with the reason in a sentence.</param>
public sealed record InferenceHealth(bool IsReady, IReadOnlyList<ModelHealth> Models, IReadOnlyList<string> NotHosted)
{
    /// <summary>Bytes of pictures that wait or run, the most that ever did, and pictures refused because there were too many.</summary>
    public BytesInFlight InFlight { get; init; }

    /// <summary>Bytes of memory that models take, by device; empty where nothing was loaded.</summary>
    public IReadOnlyList<DeviceMemory> Memory { get; init; } = [];
}
