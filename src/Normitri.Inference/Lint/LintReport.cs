using Normitri.Inference.Manifests;
using Normitri.Inference.Models;

namespace Normitri.Inference.Lint;

/// <summary>Everything that can be said about a model's folder before it is used.</summary>
/// <param name="Model">The model; null where its folder cannot be read as one.</param>
/// <param name="Errors">What stops it from being used: faults of the manifest, or tensors that do not fit it.</param>
/// <param name="Warnings">What is allowed and hardly meant.</param>
public sealed record LintReport(ModelIdentity? Model, IReadOnlyList<ManifestFault> Errors, IReadOnlyList<LintFinding> Warnings)
{
    public bool IsUsable => Errors.Count == 0;
}
