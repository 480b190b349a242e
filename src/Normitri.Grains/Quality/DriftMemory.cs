namespace Normitri.Grains.Quality;

/// <summary>What a meter of drift knows, as it is stored.</summary>
internal sealed record DriftMemory(int[] Reference, ushort[] Window, int Part, int InPart, int FullParts);
