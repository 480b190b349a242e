namespace Normitri.Demo.Scoring;

/// <summary>The JSON of truth.json, as far as the demo reads it.</summary>
internal sealed record TruthDocument(IReadOnlyList<TruthDocument.Frame> Frames)
{
    internal sealed record Frame(string Path, IReadOnlyList<Defect> Defects);

    internal sealed record Defect(string Kind, Box Box);

    internal sealed record Box(double X, double Y, double W, double H);
}
