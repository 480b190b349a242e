namespace Normitri.Vision.Pipelines;

/// <summary>What kind of failure ended a frame or refused a configuration. The numbers are stored: never renumber.</summary>
public enum PipelineErrorKind : byte
{
    None = 0,

    /// <summary>The frame itself is unusable; sending it again will not help.</summary>
    InvalidFrame = 1,

    /// <summary>A model or a library could not be loaded.</summary>
    LoadFailed = 2,

    /// <summary>The network's run failed or was ended by its deadline.</summary>
    InferenceFailed = 3,

    /// <summary>Settings or a manifest contradict themselves or the model.</summary>
    InvalidConfig = 4,

    /// <summary>Bytes or tensors could not be decoded.</summary>
    DecoderError = 5,
}
