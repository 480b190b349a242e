namespace Normitri.Vision.Outputs;

/// <summary>What a model file says about one of its outputs.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Element">Its element type.</param>
/// <param name="Shape">Its dimensions; -1 for one that is only known at run time.</param>
public sealed record OutputDeclaration(string Name, TensorElement Element, IReadOnlyList<long> Shape)
{
    public override string ToString() => $"{Name}: {Element} [{string.Join(",", Shape.Select(d => d < 0 ? "?" : $"{d}"))}]";
}
