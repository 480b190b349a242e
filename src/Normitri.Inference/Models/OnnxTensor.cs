using Normitri.Vision.Outputs;

namespace Normitri.Inference.Models;

/// <summary>An input or output as a model file declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type in words, such as <c>float32</c>.</param>
/// <param name="Element">The same as it is handled here; null for a type that is not.</param>
/// <param name="Shape">Its dimensions; -1 where one is open.</param>
/// <param name="Symbols">The names of open dimensions; empty for the others.</param>
public sealed record OnnxTensor(string Name, string Type, TensorElement? Element, IReadOnlyList<long> Shape, IReadOnlyList<string> Symbols)
{
    /// <summary>The shape in words, such as <c>[batch,3,640,640]</c>; <c>?</c> for an open dimension without a name.</summary>
    public string ShapeText => $"[{string.Join(",", Shape.Select((size, axis) =>
        size >= 0 ? $"{size}" : Symbols[axis].Length > 0 ? Symbols[axis] : "?"))}]";

    public override string ToString() => $"{Name}: {Type} {ShapeText}";
}
