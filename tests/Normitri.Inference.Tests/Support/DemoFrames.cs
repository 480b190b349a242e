using System.Text.Json;
using Normitri.Vision.Geometry;

namespace Normitri.TestSupport;

/// <summary>The demo frames of the repository and what is to be seen in them (samples/frames/truth.json).</summary>
internal static class DemoFrames
{
    public static string RepositoryRoot { get; } = FindRoot();

    public sealed record Frame(string Path, IReadOnlyList<Truth> Defects);

    public sealed record Truth(string Class, NormalizedBox Box);

    public static IReadOnlyList<Frame> Load()
    {
        var folder = Path.Combine(RepositoryRoot, "samples", "frames");
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "truth.json")));
        return [.. truth.RootElement.GetProperty("frames").EnumerateArray().Select(frame => new Frame(
            Path.Combine(folder, frame.GetProperty("path").GetString()!),
            [.. frame.GetProperty("defects").EnumerateArray().Select(defect => new Truth(
                defect.GetProperty("class").GetString()!, Box(defect.GetProperty("box"))))]))];
    }

    private static NormalizedBox Box(JsonElement box)
    {
        float Of(string name) => box.GetProperty(name).GetSingle();
        return NormalizedBox.FromCorners(Of("x"), Of("y"), Of("x") + Of("w"), Of("y") + Of("h"));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Normitri.Orleans.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("These tests read models/ and samples/ of the repository: run them inside it.");
    }
}
