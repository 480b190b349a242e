namespace Normitri.Inference.Manifests;

/// <summary>Where a member of a manifest comes from that its file does not say.</summary>
public enum ManifestSource
{
    /// <summary>The model file says it: its metadata, or the shape of an input or output.</summary>
    ModelFile = 0,

    /// <summary>The name of the model's folder.</summary>
    FolderName = 1,

    /// <summary>The SHA-256 of the model file.</summary>
    FileHash = 2,

    /// <summary>What the exporter's own program does where it is told nothing (docs/models.md).</summary>
    ExporterDefault = 3,
}
