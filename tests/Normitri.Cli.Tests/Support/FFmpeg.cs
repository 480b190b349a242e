using System.Diagnostics;

namespace Normitri.Cli.Tests.Support;

/// <summary>Videos for tests, made by the real ffmpeg; <c>eng/setup --tests</c> installs it.</summary>
internal static class FFmpeg
{
    /// <summary>The ten pictures of a camera of the samples, two a second.</summary>
    public static void MakeClip(string path) => Run(
        "-framerate", "2", "-i", Path.Combine(Repository.Frames, "store-1", "checkout-1", "%03d.jpg"), "-pix_fmt", "yuv420p", $"file:{path}");

    private static void Run(params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", "-y", .. args]) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }
}
