using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Normitri.Cli.Inputs;
using Normitri.Cli.Terminals;

namespace Normitri.Cli.Video;

/// <summary>Takes pictures from a video through the program ffmpeg.</summary>
internal sealed class FFmpegFrames(VideoSettings settings, Terminal terminal)
{
    private const string Missing = "Videos are read by the program ffmpeg, which is not in the PATH. "
        + "Install it: Debian and Ubuntu: apt-get install ffmpeg; Fedora: dnf install ffmpeg-free; macOS: brew install ffmpeg.";

    /// <summary>The pictures in their order, one by one as they are asked for: ffmpeg waits while nobody asks.</summary>
    /// <exception cref="VideoException">ffmpeg is missing, failed, or took too long.</exception>
    public async IAsyncEnumerable<VideoFrame> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var process = Start(path);
        try
        {
            var complaints = ReadComplaintsAsync(process.StandardError);
            var splitter = new JpegSplitter((int)PictureFile.MaxBytes);
            var buffer = new byte[64 << 10];
            var budget = new TimeBudget(settings.Timeout, terminal.Time);
            var number = 0;
            while (true)
            {
                var count = await WithinAsync(budget, token => process.StandardOutput.BaseStream.ReadAsync(buffer, token), cancellationToken);
                if (count == 0)
                    break;
                foreach (var jpeg in splitter.Split(buffer.AsMemory(0, count)))
                    yield return new VideoFrame(number++, jpeg);
            }

            await WithinAsync(budget, async token => { await process.WaitForExitAsync(token); return 0; }, cancellationToken);
            if (process.ExitCode != 0 || splitter.IsInsidePicture)
                throw new VideoException(ExitCode.InputUnreadable, $"ffmpeg cannot read this video: {await complaints}");
            if (number == 0)
                throw new VideoException(ExitCode.InputUnreadable, "ffmpeg found no picture in this video.");
        }
        finally
        {
            End(process);
        }
    }

    private Process Start(string path)
    {
        var program = ProgramFinder.Find("ffmpeg", terminal.Variable("PATH")) ?? throw new VideoException(ExitCode.MissingProgram, Missing);
        var start = new ProcessStartInfo(program, FFmpegArguments.Frames(path, settings.FramesPerSecond))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception exception)
        {
            throw new VideoException(ExitCode.MissingProgram, $"'{Printable.Of(program)}' cannot be run: {exception.Message}. Install ffmpeg again.");
        }
    }

    private async ValueTask<int> WithinAsync(TimeBudget budget, Func<CancellationToken, ValueTask<int>> wait, CancellationToken cancellationToken)
    {
        try
        {
            return await budget.SpendAsync(wait, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new VideoException(
                ExitCode.InputUnreadable,
                $"ffmpeg took longer than {settings.Timeout.TotalSeconds:0.###} s for this video and was stopped. --video-timeout allows more, a lower --fps needs less.");
        }
    }

    /// <summary>The last of what ffmpeg says, which names the reason; the rest is read and let go, so that it never blocks.</summary>
    private static async Task<string> ReadComplaintsAsync(StreamReader error)
    {
        var last = "it does not say why.";
        while (await error.ReadLineAsync() is { } line)
            last = string.IsNullOrWhiteSpace(line) ? last : line.Trim();
        return Printable.Of(last.Length > 300 ? last[..300] : last);
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
    }
}
