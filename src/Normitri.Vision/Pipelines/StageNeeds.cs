namespace Normitri.Vision.Pipelines;

/// <summary>What a stage of one's own works on.</summary>
public enum StageNeeds : byte
{
    Nothing = 0,

    /// <summary>The upright picture: it stands behind decode, where there is one, and not in a pipeline that begins with tensors.</summary>
    Picture = 1,

    /// <summary>The network's input: it stands behind layout.</summary>
    Tensor = 2,
}
