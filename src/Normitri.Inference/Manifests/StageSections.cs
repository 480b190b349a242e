using Normitri.Inference.Manifests.Json;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Regions;
using Normitri.Vision.Tiling;

namespace Normitri.Inference.Manifests;

/// <summary>The members <c>regions</c> and <c>upscale</c>: what other models do before this one. Whether those models are there is the catalogue's to say.</summary>
internal static class StageSections
{
    public static RegionStage? Regions(RegionsDocument? regions, FaultList faults)
    {
        if (regions is null)
        {
            return null;
        }

        faults.NoUnknown("$.regions", regions.Unknown);
        var model = faults.Text("$.regions.model", regions.Model, "the model that finds the regions, id or id@version");
        var defaults = new RegionRules();
        var fallback = faults.Choice(
            "$.regions.fallback",
            regions.Fallback,
            ("fullFrame", RegionFallback.FullFrame),
            ("centreSquare", RegionFallback.CentreSquare),
            ("none", RegionFallback.None));
        if (regions.Margin is not null && fallback != RegionFallback.CentreSquare)
        {
            faults.Add("$.regions.margin", "It belongs to the fallback centreSquare: it is what the square leaves out at each end.");
        }

        var rules = defaults with
        {
            MinScore = regions.MinScore ?? defaults.MinScore,
            Max = regions.Max ?? defaults.Max,
            Margin = regions.Margin ?? defaults.Margin,
            Fallback = fallback,
        };
        Check("$.regions", rules.Validate(), faults);
        return new RegionStage { Model = model, Classes = Classes(regions.Classes, faults), Rules = rules };
    }

    public static UpscaleStage? Upscale(UpscaleDocument? upscale, RegionsDocument? regions, FaultList faults)
    {
        if (upscale is null)
        {
            return null;
        }

        faults.NoUnknown("$.upscale", upscale.Unknown);
        if (regions is null)
        {
            faults.Add("$.upscale", "Only regions are upscaled: add $.regions, or take this out.");
        }

        var stage = new UpscaleStage
        {
            Model = faults.Text("$.upscale.model", upscale.Model, "the super-resolution model, id or id@version"),
            WhenSmallerThan = upscale.WhenSmallerThan ?? 96,
            Tile = upscale.Tile,
            Overlap = upscale.Overlap,
        };
        if (stage.WhenSmallerThan is < 1 or > UpscaleStage.MostPixels)
        {
            faults.Add("$.upscale.whenSmallerThan", $"{stage.WhenSmallerThan} is out of range: 1 to {UpscaleStage.MostPixels} pixels.");
        }

        var tiles = new TileOptions();
        Check("$.upscale", (tiles with { Tile = stage.Tile ?? TileOptions.MaxTile, Overlap = stage.Overlap ?? 0 }).Validate(), faults);
        return stage;
    }

    private static List<string> Classes(string?[]? source, FaultList faults)
    {
        List<string> names = [];
        foreach (var name in source ?? [])
        {
            var path = $"$.regions.classes[{names.Count}]";
            if (names.Contains(faults.Text(path, name, "the name of a class of the first model")))
            {
                faults.Add(path, $"'{name}' is there twice.");
            }

            names.Add(name ?? string.Empty);
        }

        return names;
    }

    private static void Check(string path, PipelineError? error, FaultList faults)
    {
        if (error is not null)
        {
            faults.Add(path, error.Message);
        }
    }
}
