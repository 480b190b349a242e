using System.Text.Json.Nodes;

namespace Normitri.TestModels;

/// <summary>Tiny networks that do something before a detector.</summary>
public static class StageGraphs
{
    private const int Side = OnnxGraphs.Side;

    /// <summary>
    /// A finder of regions in YOLOv8's form, [1, 5, n]: one box for each of the given ones (left, top, right, bottom in pixels of its input of
    /// 64x64), whose score is the mean red inside it.
    /// </summary>
    public static byte[] BrightRegions(params (int Left, int Top, int Right, int Bottom)[] regions)
    {
        var count = regions.Length;
        var boxes = new float[4 * count];
        var masks = new float[3 * Side * Side * count];
        for (var i = 0; i < count; i++)
        {
            var (left, top, right, bottom) = regions[i];
            float[] box = [(left + right) / 2f, (top + bottom) / 2f, right - left, bottom - top];
            for (var value = 0; value < 4; value++)
            {
                boxes[(value * count) + i] = box[value];
            }

            for (var y = top; y < bottom; y++)
            {
                for (var x = left; x < right; x++)
                {
                    masks[(((y * Side) + x) * count) + i] = 1f / ((right - left) * (bottom - top));
                }
            }
        }

        return new OnnxModelWriter()
            .Input("images", OnnxModelWriter.Float, 1, 3, Side, Side)
            .Output("output0", OnnxModelWriter.Float, 1, 5, count)
            .Constant("flat", [1L, 3L * Side * Side], 2)
            .Constant("row", [1L, 1L, count], 3)
            .Constant("masks", masks, 3 * Side * Side, count)
            .Constant("boxes", boxes, 1, 4, count)
            .Node("Reshape", ["images", "flat"], ["values"])
            .Node("MatMul", ["values", "masks"], ["means"])
            .Node("Reshape", ["means", "row"], ["scores"])
            .Node("Concat", ["boxes", "scores"], ["output0"], ("axis", 1L))
            .ToArray();
    }

    /// <summary>The manifest of <see cref="BrightRegions"/>: one class, tray, which is no defect.</summary>
    public static void Trays(JsonObject manifest)
    {
        manifest["id"] = "trays";
        manifest["classes"] = new JsonArray("tray");
        manifest["kinds"] = new JsonObject { ["tray"] = null };
        manifest["categories"] = new JsonObject();
        manifest["input"]!["resize"] = "stretch";
    }

    /// <summary>A network that makes a picture larger by repeating pixels, [1, 3, h*scale, w*scale].</summary>
    /// <param name="scale">How many times larger.</param>
    /// <param name="side">Sides of the input; null: open.</param>
    /// <param name="gain">What pixels are multiplied by.</param>
    public static byte[] Nearest(int scale, int? side, float gain = 1f)
    {
        var ones = new float[3 * scale * scale];
        ones.AsSpan().Fill(gain);
        object[] input = side is { } fixedSide ? [1, 3, fixedSide, fixedSide] : [1, 3, "height", "width"];
        object[] output = side is { } inputSide ? [1, 3, inputSide * scale, inputSide * scale] : [1, 3, "large_height", "large_width"];
        return new OnnxModelWriter()
            .Input("images", OnnxModelWriter.Float, input)
            .Output("output0", OnnxModelWriter.Float, output)
            .Constant("ones", ones, 3, 1, scale, scale)
            .Node("ConvTranspose", ["images", "ones"], ["output0"], ("strides", new long[] { scale, scale }), ("group", 3L))
            .ToArray();
    }

    /// <summary>The manifest of <see cref="Nearest"/>.</summary>
    public static void Upscaler(JsonObject manifest, int scale, int side)
    {
        foreach (var member in new[] { "classes", "kinds", "categories", "thresholds", "nms" })
        {
            manifest.Remove(member);
        }

        manifest["id"] = "larger";
        manifest["task"] = "super-resolution";
        manifest["input"]!["width"] = side;
        manifest["input"]!["height"] = side;
        manifest["output"] = new JsonObject { ["form"] = "super-resolution", ["scale"] = scale };
    }
}
