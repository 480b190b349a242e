using Normitri.Vision.Outputs;

namespace Normitri.Inference.Models;

/// <summary>One output that is read from a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">Its element type.</param>
/// <param name="Shape">Its shape for a batch of one; -1 where only a run can tell.</param>
internal sealed record OutputContract(string Name, TensorElement Element, long[] Shape)
{
    /// <summary>Whether its size is known before a run, so that its buffer can be made once.</summary>
    public bool IsFixed => Array.TrueForAll(Shape, dimension => dimension >= 0);

    public OutputDeclaration Declaration => new(Name, Element, Shape);
}
