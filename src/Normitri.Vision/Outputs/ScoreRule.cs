namespace Normitri.Vision.Outputs;

/// <summary>How the scores of a detection are read: what makes scores of them, and whether one of them is a background.</summary>
internal readonly record struct ScoreRule(ScoreActivation Activation, BackgroundClass Background)
{
    /// <summary>Scores that the network gives for so many classes.</summary>
    public int Columns(int classCount) => classCount + (Background == BackgroundClass.None ? 0 : 1);

    public float Activate(float value) => Activation == ScoreActivation.Sigmoid ? 1f / (1f + MathF.Exp(-value)) : value;
}
