using System.Numerics;
using System.Text.Json;
using Normitri.TestModels;
using Normitri.TestSupport;

namespace Normitri.Server.Tests.Hosting;

/// <summary>Pictures that carry a number, and models made by the tests that see it: one defect for each bit that is set.</summary>
internal static class Blocks
{
    /// <summary>A picture of 64 blocks; those are white whose bit is set in the number.</summary>
    public static byte[] Picture(ulong number) => BlockJpeg.Bits(number);

    /// <summary>Adds a model whose manifest and class names say who it is.</summary>
    public static ModelFolder AddBlocks(this ModelFolder folder, string id, string version) =>
        folder.Add(id, OnnxGraphs.BrightBlocks().ToArray(), manifest =>
        {
            manifest["id"] = id;
            manifest["version"] = version;
            manifest["categories"]!["bright"] = "seen-by-" + id;
        });

    /// <summary>The number in the picture, by the boxes of the defects.</summary>
    public static ulong NumberOf(JsonElement result)
    {
        var number = 0UL;
        foreach (var box in result.GetProperty("defects").EnumerateArray().Select(defect => defect.GetProperty("box")))
            number |= 1UL << ((Index(box, "y") * 8) + Index(box, "x"));
        Assert.Equal(BitOperations.PopCount(number), result.GetProperty("defects").GetArrayLength());
        return number;
    }

    private static int Index(JsonElement box, string side) => (int)Math.Round(box.GetProperty(side).GetDouble() * 8);
}
