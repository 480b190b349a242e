using System.Globalization;
using Normitri.Vision.Frames;

namespace Normitri.Cli.Video;

/// <summary>The arguments of ffmpeg, as a list: no shell ever sees them.</summary>
internal static class FFmpegArguments
{
    /// <param name="path">The whole path of the video.</param>
    /// <param name="framesPerSecond">Pictures taken from a second of video.</param>
    public static string[] Frames(string path, double framesPerSecond) =>
    [
        "-nostdin", "-hide_banner", "-loglevel", "error",
        // A playlist that calls itself a video must not make ffmpeg open addresses: only files, and the name is a file's.
        "-protocol_whitelist", "file",
        "-max_pixels", ImageLimits.Default.MaxPixels.ToString(CultureInfo.InvariantCulture),
        "-i", $"file:{path}",
        "-map", "0:v:0", "-an", "-sn", "-dn",
        "-vf", $"fps={framesPerSecond.ToString("0.######", CultureInfo.InvariantCulture)}",
        "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "2",
        "-f", "image2pipe", "pipe:1",
    ];
}
