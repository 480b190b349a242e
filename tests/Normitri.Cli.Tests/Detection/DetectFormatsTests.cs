using System.Text.Json;
using System.Text.Json.Nodes;
using Normitri.Cli.Tests.Support;
using Normitri.TestModels;

namespace Normitri.Cli.Tests.Detection;

/// <summary>What is printed, to the letter.</summary>
public sealed class DetectFormatsTests
{
    [Fact]
    [Trait("Row", "N29")]
    public async Task Detect_PicturesWithAndWithoutDefects_PrintsATable()
    {
        using var workspace = TwoPictures();

        var result = await workspace.RunAsync("detect", "two.jpg", "dark.jpg", "ghost.jpg");

        Assert.Equal(
            """
            FILE       KIND              CONFIDENCE  BOX (x y w h)            CATEGORY      PRODUCT
            two.jpg    wrongItem         1.000       0.250 0.125 0.125 0.125  produce
            two.jpg    wrongItem         0.800       0.875 0.875 0.125 0.125  produce
            dark.jpg   none
            ghost.jpg  error: There is no such file.

            """.ReplaceLineEndings("\n"),
            result.Out);
        Assert.StartsWith("2 defects in 1 of 2 pictures, 1 input without an answer. blocks@1.0.0 on cpu, ", result.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.InputUnreadable, result.Code);
    }

    [Fact]
    [Trait("Row", "N29")]
    public async Task Detect_AsCsv_PrintsALineForEachDefect()
    {
        using var workspace = TwoPictures();
        File.Move(workspace.PathOf("dark.jpg"), workspace.PathOf("dark, \"no\".jpg"));

        var result = await workspace.RunAsync("detect", "two.jpg", "dark, \"no\".jpg", "ghost.jpg", "--format", "csv", "--quiet");

        Assert.Equal(
            """
            file,frame,kind,confidence,x,y,w,h,class,category,product,error
            two.jpg,,wrongItem,1,0.25,0.125,0.125,0.125,bright,produce,,
            two.jpg,,wrongItem,0.8,0.875,0.875,0.125,0.125,bright,produce,,
            "dark, ""no"".jpg",,,,,,,,,,,
            ghost.jpg,,,,,,,,,,,There is no such file.

            """.ReplaceLineEndings("\n"),
            result.Out);
        Assert.Empty(result.Error);
    }

    [Fact]
    [Trait("Row", "N29")]
    public async Task Detect_AsJson_PrintsOneArrayInTheFormOfTheServersResults()
    {
        using var workspace = TwoPictures();

        var result = await workspace.RunAsync("detect", "two.jpg", "dark.jpg", "ghost.jpg", "--format", "json");

        using var json = JsonDocument.Parse(result.Out);
        var rows = json.RootElement.EnumerateArray().ToArray();
        Assert.Equal(["two.jpg", "dark.jpg", "ghost.jpg"], rows.Select(row => row.GetProperty("file").GetString()));

        // The client SDK reads every part as it reads the server's.
        var web = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        var defects = rows[0].GetProperty("defects").Deserialize<Normitri.Client.Defect[]>(web)!;
        Assert.Equal(2, defects.Length);
        Assert.Equal(Normitri.Client.DefectKind.WrongItem, defects[0].Kind);
        Assert.Equal(new Normitri.Client.Box(0.25f, 0.125f, 0.125f, 0.125f), defects[0].Box);
        Assert.Equal(0.8f, defects[1].Confidence, 5);
        Assert.Equal("produce", defects[0].Category);
        Assert.Equal(new Normitri.Client.ImageSize(64, 64), rows[0].GetProperty("image").Deserialize<Normitri.Client.ImageSize>(web));
        Assert.Equal("blocks", rows[0].GetProperty("model").Deserialize<Normitri.Client.ModelIdentity>(web)!.Id);
        Assert.Equal("cpu", rows[0].GetProperty("backend").GetString());
        var stages = rows[0].GetProperty("stages").Deserialize<Dictionary<string, double>>(web)!;
        Assert.Equal(["queue", "decode", "preprocess", "infer", "postprocess"], stages.Keys);

        Assert.Equal(0, rows[1].GetProperty("defects").GetArrayLength());
        Assert.False(rows[2].TryGetProperty("defects", out _)); // no answer is not "no defect"
        Assert.Equal("There is no such file.", rows[2].GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    [Trait("Row", "N29")]
    public async Task Detect_AsNdjson_PrintsAnObjectOnEachLine()
    {
        using var workspace = TwoPictures();

        var result = await workspace.RunAsync("detect", "dark.jpg", "two.jpg", "--format", "ndjson");

        var files = result.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("file").GetString());
        Assert.Equal(["dark.jpg", "two.jpg"], files);
        Assert.Equal(ExitCode.Ok, result.Code);
    }

    [Fact]
    public async Task Detect_WithAModelThatLooksAtRegions_NamesTheRegionOfEachDefect()
    {
        using var workspace = new Workspace().AddPicture("good.jpg", (0, 255), (9, 255), (18, 255), (27, 255));
        workspace.Models.Add("trays", StageGraphs.BrightRegions((0, 0, 32, 64), (32, 0, 64, 64)), StageGraphs.Trays);
        workspace.Models.Add("staged", OnnxGraphs.BrightBlocks().ToArray(), json =>
        {
            json["id"] = "staged";
            json["regions"] = new JsonObject { ["model"] = "trays", ["classes"] = new JsonArray("tray"), ["minScore"] = 0.05, ["fallback"] = "fullFrame" };
        });

        var result = await workspace.RunAsync("detect", "good.jpg", "--model", "models/staged", "--format", "ndjson");

        var row = JsonDocument.Parse(result.Out).RootElement;
        var region = row.GetProperty("defects")[0].GetProperty("region").Deserialize<Normitri.Client.DefectRegion>(new JsonSerializerOptions(JsonSerializerDefaults.Web))!;
        Assert.Equal((new Normitri.Client.Box(0, 0, 0.5f, 1), "cropper", "trays@1.0.0"), (region.Box, region.Source, region.Model));
        Assert.True(row.GetProperty("stages").GetProperty("regions").GetDouble() > 0);
    }

    [Fact]
    public async Task Detect_OnATerminal_PrintsColoursUnlessToldNotTo()
    {
        using var workspace = TwoPictures();
        Task<CliResult> OnATerminal() => workspace.RunAsync(["detect", "two.jpg"], CancellationToken.None, terminal => terminal with { OutIsTerminal = true });

        var coloured = await OnATerminal();
        workspace.Variables["NO_COLOR"] = "1";
        var plain = await OnATerminal();
        var redirected = await workspace.RunAsync("detect", "two.jpg");

        Assert.Contains("\u001b[33mwrongItem", coloured.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', plain.Out);
        Assert.Equal(plain.Out, redirected.Out);
    }

    [Fact]
    public async Task Detect_Stopped_EndsTheArrayAndSaysCancelled()
    {
        using var workspace = TwoPictures();
        using var stop = new CancellationTokenSource();
        string[] args = ["detect", "--format", "json", .. Enumerable.Repeat("two.jpg", 5000)];

        var result = await workspace.RunAsync(args, stop.Token, terminal => terminal with { Out = new StopsAfterLines(terminal.Out, 50, stop) });

        Assert.Equal(ExitCode.Cancelled, result.Code);
        Assert.InRange(JsonDocument.Parse(result.Out).RootElement.GetArrayLength(), 49, 4999);
        Assert.Equal("normitri: Stopped.\n", result.Error.ReplaceLineEndings("\n"));
    }

    private static Workspace TwoPictures() => new Workspace().AddPicture("two.jpg", (10, 255), (63, 204), (30, 120)).AddPicture("dark.jpg");
}
