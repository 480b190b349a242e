namespace Normitri.Grains.Quality;

/// <summary>The kinds of the health events of what cameras send and models answer.</summary>
internal static class QualityKinds
{
    public const string FrozenCamera = "frozen-camera";

    public const string ConstantAnswer = "constant-answer";

    public const string BrightnessDrift = "brightness-drift";

    public const string ScoreDrift = "score-drift";
}
