namespace Normitri.Inference.Execution;

/// <summary>What runs a model at this moment.</summary>
/// <param name="Backend">The devices that run it, such as <c>cpu</c> or <c>cuda:0</c>, with commas.</param>
/// <param name="FallbackReason">Why another backend runs it than the settings name; null where the right one does.</param>
/// <param name="FailedDevices">Devices that are not used any more, each with the reason.</param>
internal sealed record RuntimeHealth(string Backend, string? FallbackReason, IReadOnlyList<string> FailedDevices);
