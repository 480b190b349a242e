namespace Normitri.Client;

/// <summary>A box in the source image: left, top, width, height, each a fraction of the image in 0..1.</summary>
public readonly record struct Box(float X, float Y, float W, float H);
