using System.Diagnostics.CodeAnalysis;

namespace Normitri.Inference.Manifests;

/// <summary>A manifest, or everything that is wrong with it.</summary>
public sealed class ManifestResult
{
    internal ManifestResult(ModelManifest manifest) => Manifest = manifest;

    internal ManifestResult(IReadOnlyList<ManifestFault> faults) => Faults = faults;

    public ModelManifest? Manifest { get; }

    /// <summary>All faults at once; empty where there is a manifest.</summary>
    public IReadOnlyList<ManifestFault> Faults { get; } = [];

    [MemberNotNullWhen(true, nameof(Manifest))]
    public bool IsSuccess => Manifest is not null;
}
