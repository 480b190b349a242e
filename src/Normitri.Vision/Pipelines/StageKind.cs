namespace Normitri.Vision.Pipelines;

/// <summary>The stages in the order in which they may stand; <see cref="Custom"/> may stand between the steps that they make.</summary>
internal enum StageKind : byte
{
    Decode = 0,
    Orient = 1,
    Region = 2,
    Resize = 3,
    Color = 4,
    Normalize = 5,
    Layout = 6,

    /// <summary>The frame is the tensor already.</summary>
    Tensor = 7,
    Custom = 8,
}
