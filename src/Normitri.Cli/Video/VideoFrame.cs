namespace Normitri.Cli.Video;

/// <summary>One picture of a video.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Jpeg">The picture as JPEG.</param>
internal readonly record struct VideoFrame(int Number, byte[] Jpeg);
