using Normitri.Inference.Models;

namespace Normitri.Cli.Inspection;

/// <summary>An input or output, for JSON.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Such as <c>float32</c>.</param>
/// <param name="Shape">A number for each dimension, or the name of an open one (<c>?</c> where it has none).</param>
internal sealed record InspectedTensor(string Name, string Type, IReadOnlyList<object> Shape)
{
    public static InspectedTensor Of(OnnxTensor tensor) => new(
        tensor.Name, tensor.Type, [.. tensor.Shape.Select((size, axis) => size >= 0 ? (object)size : tensor.Symbols[axis] is { Length: > 0 } name ? name : "?")]);
}
