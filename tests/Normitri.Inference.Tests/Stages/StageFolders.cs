using System.Text.Json.Nodes;
using Normitri.Inference.Hosting;
using Normitri.TestModels;
using Normitri.TestSupport;
using Normitri.Vision.Geometry;

namespace Normitri.Inference.Tests.Stages;

/// <summary>Folders with a detector of bright blocks and the models before it, and pictures for them.</summary>
internal static class StageFolders
{
    /// <summary>Left and right half of the first network's input.</summary>
    public static (int Left, int Top, int Right, int Bottom)[] Halves { get; } = [(0, 0, 32, 64), (32, 0, 64, 64)];

    /// <summary>The detector with regions that <c>trays</c> finds.</summary>
    public static ModelFolder Regions(
        (int Left, int Top, int Right, int Bottom)[] boxes,
        Action<JsonObject>? trays = null,
        Action<JsonObject>? regions = null,
        Action<JsonObject>? blocks = null,
        byte[]? model = null) =>
        new ModelFolder().Add("blocks", model ?? OnnxGraphs.BrightBlocks().ToArray(), manifest =>
        {
            var section = new JsonObject { ["model"] = "trays", ["classes"] = new JsonArray("tray"), ["minScore"] = 0.05, ["fallback"] = "fullFrame" };
            regions?.Invoke(section);
            manifest["regions"] = section;
            blocks?.Invoke(manifest);
        }).Add("trays", StageGraphs.BrightRegions(boxes), manifest =>
        {
            StageGraphs.Trays(manifest);
            trays?.Invoke(manifest);
        });

    /// <summary>The same, with regions made larger by <c>larger</c>.</summary>
    /// <param name="scale">How many times.</param>
    /// <param name="side">Sides of that network's input; null: open.</param>
    /// <param name="gain">What it multiplies pixels by.</param>
    /// <param name="upscale">Changes the section.</param>
    public static ModelFolder Upscaled(int scale, int? side, float gain = 1f, Action<JsonObject>? upscale = null) =>
        Regions(Halves, blocks: manifest =>
        {
            var section = new JsonObject { ["model"] = "larger" };
            upscale?.Invoke(section);
            manifest["upscale"] = section;
        }).Add("larger", StageGraphs.Nearest(scale, side, gain), manifest => StageGraphs.Upscaler(manifest, scale, side ?? 64));

    public static Task<InferenceHost> StartAsync(ModelFolder folder) =>
        Hosts.StartedOn(folder, options => options.DefaultModel = "blocks");

    /// <summary>A picture of so many blocks of 8x8 pixels, black but for some.</summary>
    public static byte[] Picture(int wide, int high, byte level, params ReadOnlySpan<(int X, int Y)> bright)
    {
        var levels = new byte[wide * high];
        foreach (var (x, y) in bright)
        {
            levels[(y * wide) + x] = level;
        }

        return BlockJpeg.Write(wide, levels);
    }

    public static byte[] Picture(int wide, int high, params ReadOnlySpan<(int X, int Y)> bright) => Picture(wide, high, 255, bright);

    /// <summary>Which block of the picture a box begins at.</summary>
    public static (int X, int Y) Block(in NormalizedBox box, int wide, int high) => ((int)MathF.Round(box.X * wide), (int)MathF.Round(box.Y * high));
}
