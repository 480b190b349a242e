using System.Collections.Immutable;

namespace Normitri.Grains.Health;

/// <summary>What a silo's grains do. Each part is of one moment; the parts are read one after another, while the grains go on.</summary>
/// <param name="Units">Cameras and customers together.</param>
/// <param name="Inference">Calls of models.</param>
/// <param name="Activations">One for each activation of a camera, a customer or an inference grain.</param>
public sealed record HealthSnapshot(HealthTotals Units, HealthTotals Inference, ImmutableArray<ActivationHealth> Activations);
