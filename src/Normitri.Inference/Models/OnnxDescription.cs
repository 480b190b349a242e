namespace Normitri.Inference.Models;

/// <summary>What a model file says about itself.</summary>
/// <param name="Producer">The program that wrote it, such as <c>pytorch</c>; may be empty.</param>
/// <param name="Inputs">Its inputs, weights left out.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Metadata">Key and value pairs of the exporter.</param>
public sealed record OnnxDescription(
    string Producer, IReadOnlyList<OnnxTensor> Inputs, IReadOnlyList<OnnxTensor> Outputs, IReadOnlyDictionary<string, string> Metadata);
