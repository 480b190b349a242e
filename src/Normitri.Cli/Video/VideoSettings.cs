namespace Normitri.Cli.Video;

/// <summary>How videos are read.</summary>
/// <param name="FramesPerSecond">Pictures taken from a second of video; above 0 and at most <see cref="MaxFramesPerSecond"/>.</param>
/// <param name="Timeout">How long ffmpeg may work on one video; the time that the network takes does not count.</param>
internal sealed record VideoSettings(double FramesPerSecond, TimeSpan Timeout)
{
    public const double MaxFramesPerSecond = 240;
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);
}
