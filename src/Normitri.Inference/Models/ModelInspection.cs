using Normitri.Inference.Manifests;

namespace Normitri.Inference.Models;

/// <summary>What a model file says, and the manifest that would go with it.</summary>
/// <param name="ModelPath">The model file.</param>
/// <param name="Sha256">Its hash, lower-case hex.</param>
/// <param name="Description">Its producer, inputs, outputs and metadata.</param>
/// <param name="ProposedManifest">A manifest as JSON text, with every member that the file (or its exporter) settles. Each class has the kind null, which means no defect: say the kinds.</param>
/// <param name="Filled">Where the members of the proposal come from.</param>
/// <param name="Missing">What the proposal still lacks or has wrong; empty where it can be used as soon as the kinds are said.</param>
public sealed record ModelInspection(
    string ModelPath,
    string Sha256,
    OnnxDescription Description,
    string ProposedManifest,
    IReadOnlyList<FilledMember> Filled,
    IReadOnlyList<ManifestFault> Missing);
