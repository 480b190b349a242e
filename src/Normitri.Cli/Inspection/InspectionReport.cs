using System.Text.Json.Nodes;
using Normitri.Inference.Manifests;
using Normitri.Inference.Models;

namespace Normitri.Cli.Inspection;

/// <summary>What a model file holds, for JSON.</summary>
internal sealed record InspectionReport
{
    public required string File { get; init; }

    public required long Bytes { get; init; }

    public required string Sha256 { get; init; }

    public required string Producer { get; init; }

    public required IReadOnlyList<InspectedTensor> Inputs { get; init; }

    public required IReadOnlyList<InspectedTensor> Outputs { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>The proposed manifest.</summary>
    public required JsonNode? Manifest { get; init; }

    /// <summary>What the proposal lacks.</summary>
    public required IReadOnlyList<ManifestFault> Missing { get; init; }

    public static InspectionReport Of(ModelInspection model) => new()
    {
        File = model.ModelPath,
        Bytes = new FileInfo(model.ModelPath).Length,
        Sha256 = model.Sha256,
        Producer = model.Description.Producer,
        Inputs = [.. model.Description.Inputs.Select(InspectedTensor.Of)],
        Outputs = [.. model.Description.Outputs.Select(InspectedTensor.Of)],
        Metadata = model.Description.Metadata,
        Manifest = JsonNode.Parse(model.ProposedManifest),
        Missing = model.Missing,
    };
}
