namespace Normitri.Client;

/// <summary>Size of the source image in pixels.</summary>
public readonly record struct ImageSize(int Width, int Height);
