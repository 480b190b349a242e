namespace Normitri.Vision.Outputs;

/// <summary>Pixels of a map that hang together: their bounds (all inclusive), how many they are, and the greatest score among them.</summary>
internal readonly record struct MapRegion(int Left, int Top, int Right, int Bottom, int Pixels, float Score);
