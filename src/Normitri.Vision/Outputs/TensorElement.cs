namespace Normitri.Vision.Outputs;

/// <summary>The element types of a network's inputs and outputs that are handled here.</summary>
public enum TensorElement : byte
{
    Float32 = 0,
    Int32 = 1,
    Int64 = 2,

    /// <summary>IEEE 754 half precision.</summary>
    Float16 = 3,

    UInt8 = 4,

    /// <summary>One byte each: 0 or 1.</summary>
    Bool = 5,
}
