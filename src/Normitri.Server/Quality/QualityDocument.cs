using Normitri.Contracts.Quality;

namespace Normitri.Server.Quality;

/// <summary>Whether what a camera sends, and what its model answers, can be believed.</summary>
/// <param name="Frames">Frames that were looked at since the camera's owner was activated.</param>
/// <param name="Picture">unknown, changing, still (a scene in which nothing happens: no fault) or frozen (the same bytes again and again).</param>
/// <param name="IdenticalFrames">Last frames that were the same, byte by byte; 0 for scans.</param>
/// <param name="StillFrames">Last frames that show the same.</param>
/// <param name="ConstantAnswer">Whether the model gives the same answer to different pictures.</param>
/// <param name="EqualAnswers">Last visually different frames that got the same answer.</param>
/// <param name="Brightness">Mean brightness of the pictures, over 255.</param>
/// <param name="Score">The greatest score of the raw outputs, also below every threshold.</param>
internal sealed record QualityDocument(
    long Frames, string Picture, int IdenticalFrames, int StillFrames, bool ConstantAnswer, int EqualAnswers, DriftDocument Brightness, DriftDocument Score)
{
    private const int StillFrom = 10;

    public static QualityDocument Of(CameraQuality quality) => new(
        quality.Frames,
        PictureOf(quality),
        quality.IdenticalFrames,
        quality.StillFrames,
        quality.ConstantAnswer,
        quality.EqualAnswers,
        DriftDocument.Of(quality.Brightness),
        DriftDocument.Of(quality.Score));

    private static string PictureOf(CameraQuality quality) => quality switch
    {
        { Frozen: true } => "frozen",
        { Frames: 0 } => "unknown",
        { StillFrames: >= StillFrom } => "still",
        _ => "changing",
    };
}
