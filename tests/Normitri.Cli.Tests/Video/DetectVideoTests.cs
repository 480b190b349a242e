using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Normitri.Cli.Tests.Support;

namespace Normitri.Cli.Tests.Video;

public sealed class DetectVideoTests
{
    [Fact]
    [Trait("Row", "N29")]
    public async Task Detect_AVideo_AnswersItsPicturesInOrder()
    {
        using var workspace = new Workspace().AddPicture("after.jpg");
        FFmpeg.MakeClip(workspace.PathOf("clip.mp4"));
        var model = Path.Combine(Repository.Root, "models", "retail-defects");

        var result = await workspace.RunAsync("detect", "clip.mp4", "after.jpg", "--fps", "2", "--model", model, "--format", "ndjson");

        Assert.Equal(ExitCode.Ok, result.Code);
        var rows = result.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(11, rows.Length);
        Assert.Equal(Enumerable.Range(0, 10), rows[..10].Select(row => row.GetProperty("frame").GetInt32()));
        Assert.Equal(4.5, rows[9].GetProperty("seconds").GetDouble());
        Assert.Equal("after.jpg", rows[10].GetProperty("file").GetString());
        Assert.Equal(0, rows[0].GetProperty("defects").GetArrayLength());
        Assert.Equal("expiredOrQuality", rows[3].GetProperty("defects")[0].GetProperty("kind").GetString()); // as in 003.jpg
    }

    [Fact]
    public async Task Detect_AVideoAtTheUsualRate_TakesAPictureASecond()
    {
        using var workspace = new Workspace();
        FFmpeg.MakeClip(workspace.PathOf("clip.mp4"));

        var result = await workspace.RunAsync("detect", "clip.mp4", "--format", "ndjson", "--output", "out");

        Assert.Equal(5, result.Lines.Length);
        Assert.Equal(
            ["clip-000000.defects.jpg", "clip-000001.defects.jpg", "clip-000002.defects.jpg", "clip-000003.defects.jpg", "clip-000004.defects.jpg"],
            Directory.GetFiles(workspace.PathOf("out")).Select(Path.GetFileName).Order());
    }

    [Fact]
    [Trait("Row", "S22")]
    public async Task Detect_AVideoWithoutFFmpeg_SaysWhatToInstallAndAnswersThePictures()
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255)).AddFile("clip.mp4", [1, 2, 3]);
        workspace.Variables["PATH"] = string.Empty;

        var result = await workspace.RunAsync("detect", "clip.mp4", "good.jpg");

        Assert.Equal(ExitCode.MissingProgram, result.Code);
        Assert.Contains("apt-get install ffmpeg", result.Lines[1], StringComparison.Ordinal);
        Assert.Contains("wrongItem", result.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detect_AVideoWithAnFFmpegThatCannotBeRun_SaysSoAndAnswersThePictures()
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255)).AddFile("clip.mp4", [1]);
        UseProgram(workspace, "exit 0", interpreter: "/no/such/interpreter");

        var result = await workspace.RunAsync("detect", "clip.mp4", "good.jpg");

        Assert.Equal(ExitCode.MissingProgram, result.Code);
        Assert.Contains("bin/ffmpeg' cannot be run: ", result.Lines[1], StringComparison.Ordinal);
        Assert.Contains("wrongItem", result.Lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no video at all")]
    public async Task Detect_AFileThatIsNoVideo_IsARowWithWhatFFmpegSays(string content)
    {
        using var workspace = new Workspace().AddFile("clip.mp4", Encoding.UTF8.GetBytes(content));

        var result = await workspace.RunAsync("detect", "clip.mp4");

        Assert.Equal(ExitCode.InputUnreadable, result.Code);
        Assert.Contains("error: ffmpeg cannot read this video: ", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Row", "S22")]
    [InlineData("-i.mp4")]
    [InlineData("a; touch pwned; $(touch pwned) `touch pwned`.mp4")]
    [InlineData("quote\"'.mp4")]
    [InlineData("http:/x.mp4")]
    [InlineData("new\nline %03d.mp4")]
    public async Task Detect_AVideoOfAnyName_ReachesFFmpegAsOneArgumentAndNoShell(string name)
    {
        using var workspace = new Workspace();
        workspace.AddFile(name, []);
        UseProgram(workspace, "for a in \"$@\"; do printf '%s\\0' \"$a\"; done > \"$(dirname \"$0\")/args\"; exit 3");

        var result = await workspace.RunAsync("detect", "--fps", "12.5", "--", name);

        var args = File.ReadAllText(workspace.PathOf("bin/args")).Split('\0');
        Assert.Equal($"file:{Path.GetFullPath(workspace.PathOf(name))}", args[Array.IndexOf(args, "-i") + 1]);
        Assert.Equal("fps=12.5", args[Array.IndexOf(args, "-vf") + 1]);
        Assert.Equal("file", args[Array.IndexOf(args, "-protocol_whitelist") + 1]);
        Assert.Equal(ExitCode.InputUnreadable, result.Code);
        Assert.Empty(Directory.GetFiles(workspace.Root, "pwned*", SearchOption.AllDirectories));
    }

    [Fact]
    [Trait("Row", "S22")]
    public async Task Detect_APlaylistThatCallsItselfAVideo_OpensNoAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var playlist = $"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/x.ts\n#EXT-X-ENDLIST\n";
        using var workspace = new Workspace().AddFile("clip.mp4", Encoding.UTF8.GetBytes(playlist));

        var result = await workspace.RunAsync("detect", "clip.mp4");

        Assert.Equal(ExitCode.InputUnreadable, result.Code);
        Assert.False(listener.Pending());
    }

    [Fact]
    [Trait("Row", "S22")]
    public async Task Detect_AVideoThatFFmpegNeverEnds_IsStoppedAfterTheTimeout()
    {
        using var workspace = new Workspace().AddFile("clip.mp4", [1]);
        UseProgram(workspace, "echo $$ > \"$(dirname \"$0\")/pid\"; exec sleep 600");

        var result = await workspace.RunAsync("detect", "clip.mp4", "--video-timeout", "0.5");

        Assert.Equal(ExitCode.InputUnreadable, result.Code);
        Assert.Contains("ffmpeg took longer than 0.5 s", result.Out, StringComparison.Ordinal);
        var pid = File.ReadAllText(workspace.PathOf("bin/pid")).Trim();
        Assert.DoesNotContain("sleep", CommandLineOf(pid), StringComparison.Ordinal);
    }

    private static string CommandLineOf(string pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline"); // empty for one that ended and was not yet collected
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    /// <summary>A program called ffmpeg, first in the PATH.</summary>
    private static void UseProgram(Workspace workspace, string script, string interpreter = "/bin/sh")
    {
        workspace.AddFile("bin/ffmpeg", Encoding.UTF8.GetBytes($"#!{interpreter}\n{script}\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(workspace.PathOf("bin/ffmpeg"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        workspace.Variables["PATH"] = $"{workspace.PathOf("bin")}:{workspace.Variables["PATH"]}";
    }
}
