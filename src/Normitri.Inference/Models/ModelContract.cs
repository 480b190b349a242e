namespace Normitri.Inference.Models;

/// <summary>What goes in and comes out of a model for a batch of one, as the model file and its manifest agree. Never changes.</summary>
internal sealed record ModelContract(string InputName, long[] InputShape, IReadOnlyList<OutputContract> Outputs)
{
    public bool HasFixedOutputs => Outputs.All(output => output.IsFixed);

    /// <summary>Two sessions of one model must say the same.</summary>
    public bool IsSameAs(ModelContract other) =>
        InputName == other.InputName
        && InputShape.AsSpan().SequenceEqual(other.InputShape)
        && Outputs.Count == other.Outputs.Count
        && Outputs.Zip(other.Outputs).All(pair => pair.First.Name == pair.Second.Name
            && pair.First.Element == pair.Second.Element
            && pair.First.Shape.AsSpan().SequenceEqual(pair.Second.Shape));
}
