namespace Normitri.Contracts.Quality;

/// <summary>Whether what a camera sends, and what its model answers, can be believed: as its owner knows it now.</summary>
/// <param name="Frames">Frames that were looked at since the owner was activated; 0: nothing is known.</param>
/// <param name="Frozen">Whether the camera sends the same picture again and again, byte by byte.</param>
/// <param name="IdenticalFrames">Last frames that were the same, byte by byte.</param>
/// <param name="StillFrames">Last frames that show the same, whether or not their bytes differ: a still scene is no fault.</param>
/// <param name="ConstantAnswer">Whether the model gives the same answer to different pictures.</param>
/// <param name="EqualAnswers">Last visually different frames that got the same answer.</param>
/// <param name="Brightness">Mean brightness of the pictures, over 255.</param>
/// <param name="Score">The greatest score of the raw outputs.</param>
[GenerateSerializer, Immutable, Alias("normitri.camera-quality")]
public sealed record CameraQuality(
    [property: Id(0)] long Frames,
    [property: Id(1)] bool Frozen,
    [property: Id(2)] int IdenticalFrames,
    [property: Id(3)] int StillFrames,
    [property: Id(4)] bool ConstantAnswer,
    [property: Id(5)] int EqualAnswers,
    [property: Id(6)] DriftFigures Brightness,
    [property: Id(7)] DriftFigures Score);
