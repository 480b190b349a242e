namespace Normitri.Demo.Scoring;

/// <summary>What was found, and how sure the model is.</summary>
internal readonly record struct Finding(KindBox Box, double Confidence);
