using System.Diagnostics;
using Normitri.Cli.Tests.Support;

namespace Normitri.Cli.Tests.Program;

/// <summary>The program as a process of its own.</summary>
public sealed class ProcessTests
{
    private static readonly string Program = typeof(NormitriProgram).Assembly.Location;

    [Fact]
    [Trait("Row", "N29")]
    public async Task Detect_PipedToJq_IsJson()
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255), (5, 204));

        // A shell of the test's own; the program sees its arguments alone.
        var (code, output, error) = await RunAsync(workspace, "sh", ["-c", $"dotnet '{Program}' detect good.jpg --format json | jq -r '.[0].defects[].kind'"]);

        Assert.Equal((0, "wrongItem\nwrongItem\n"), (code, output));
        Assert.Contains("2 defects in 1 of 1 picture.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detect_Redirected_PrintsNoColoursAndNoBar()
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255));

        var (code, output, error) = await RunAsync(workspace, "dotnet", [Program, "detect", "good.jpg"]);

        Assert.Equal(0, code);
        Assert.DoesNotContain('\u001b', output + error);
    }

    [Fact]
    public async Task AnUnknownOption_EndsTheProcessWithTwo()
    {
        using var workspace = new Workspace();

        var (code, output, error) = await RunAsync(workspace, "dotnet", [Program, "detect", "--nonsense"]);

        Assert.Equal((2, string.Empty), (code, output));
        Assert.Contains("There is no option '--nonsense'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ToldToStop_EndsCleanlyWith130()
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255));
        var start = Start(workspace, "dotnet", [Program, "detect", "--format", "ndjson", "-q", .. Enumerable.Repeat("good.jpg", 30_000)]);
        using var process = Process.Start(start)!;

        var first = await process.StandardOutput.ReadLineAsync(); // it works
        // Not SIGINT: a shell that runs the tests in the background has it ignored, and so would the child.
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        var rest = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Contains("wrongItem", first, StringComparison.Ordinal);
        Assert.Equal((130, "normitri: Stopped.\n"), (process.ExitCode, error));
        Assert.EndsWith("}\n", await rest, StringComparison.Ordinal); // no half line
    }

    /// <summary>ONNX Runtime would keep an id of the machine there, and send it to its makers.</summary>
    [Fact]
    public async Task Detect_LeavesNothingInTheUsersFolders()
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (3, 255));
        var home = Directory.CreateDirectory(workspace.PathOf("home")).FullName;
        var start = Start(workspace, "dotnet", [Program, "detect", "good.jpg", "-q"]);
        start.Environment.Remove("ORT_DISABLE_TELEMETRY");
        (start.Environment["HOME"], start.Environment["XDG_CACHE_HOME"]) = (home, Path.Combine(home, "cache"));

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal((0, string.Empty), (process.ExitCode, await error));
        Assert.Contains("wrongItem", await output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(home, "*onnxruntime*", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(home, "deviceid*", SearchOption.AllDirectories));
    }

    private static ProcessStartInfo Start(Workspace workspace, string program, string[] args) => new(program, args)
    {
        WorkingDirectory = workspace.Root,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static async Task<(int Code, string Out, string Error)> RunAsync(Workspace workspace, string program, string[] args)
    {
        using var process = Process.Start(Start(workspace, program, args))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
