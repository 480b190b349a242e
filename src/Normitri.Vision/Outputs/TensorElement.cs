namespace Normitri.Vision.Outputs;

/// <summary>The element types of network outputs that are read here.</summary>
public enum TensorElement : byte
{
    Float32 = 0,
    Int32 = 1,
    Int64 = 2,
}
