namespace Normitri.Server.Frames;

/// <summary>What is known of a frame's picture.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Sha256">Of the file, lower-case hexadecimal.</param>
internal sealed record FrameImage(int Width, int Height, long Bytes, string Sha256);
