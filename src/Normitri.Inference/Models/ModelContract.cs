using Normitri.Vision.Outputs;

namespace Normitri.Inference.Models;

/// <summary>What goes in and comes out of a model for a batch of one, as the model file and its manifest agree. Never changes.</summary>
internal sealed record ModelContract(string InputName, long[] InputShape, IReadOnlyList<OutputContract> Outputs)
{
    /// <summary>Pictures in one run, where the model file fixes that; null: as many as one likes.</summary>
    public int? BatchSize { get; init; } = 1;

    /// <summary>The element type of the input.</summary>
    public TensorElement InputElement { get; init; }

    public bool HasFixedOutputs => Outputs.All(output => output.IsFixed);

    /// <summary>Two sessions of one model must say the same.</summary>
    public bool IsSameAs(ModelContract other) =>
        InputName == other.InputName
        && BatchSize == other.BatchSize
        && InputElement == other.InputElement
        && InputShape.AsSpan().SequenceEqual(other.InputShape)
        && Outputs.Count == other.Outputs.Count
        && Outputs.Zip(other.Outputs).All(pair => pair.First.Name == pair.Second.Name
            && pair.First.Element == pair.Second.Element
            && pair.First.Shape.AsSpan().SequenceEqual(pair.Second.Shape));
}
