using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Manifests;
using Normitri.Inference.Models;
using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Tiling;

namespace Normitri.Inference.Stages;

/// <summary>What a network must be to make regions larger here, and the tiles that it sees.</summary>
internal static class UpscaleContract
{
    private const int DefaultTile = 512;
    private const int DefaultOverlap = 32;

    /// <summary>How many times larger the model makes a picture.</summary>
    public static int ScaleOf(ModelBundle bundle) => bundle.Manifest.Output.Scale;

    /// <summary>Width and height where the model file fixes both; null where it leaves one open.</summary>
    public static (int Width, int Height)? FixedInput(InferenceSession session)
    {
        var shape = session.InputMetadata[session.InputNames[0]].Dimensions;
        return shape is [_, _, > 0 and var height, > 0 and var width] ? (width, height) : null;
    }

    /// <summary>Null where the model can do it. Errors: InvalidConfig, with the path in the manifest that names it.</summary>
    public static PipelineError? Check(ModelBundle user, UpscaleStage stage, ModelBundle upscaler, InferenceSession session)
    {
        var input = upscaler.Manifest.Input;
        if (input is not { Layout: TensorLayout.Nchw, Element: TensorElement.Float32 } || input.Colors == ColorOrder.Gray)
        {
            return Refuse(user, "$.upscale.model", $"names '{upscaler.Identity.Key}', whose input must be nchw, float32, and rgb or bgr");
        }

        if (ScaleOf(upscaler) is not (>= 2 and <= 8))
        {
            return Refuse(user, "$.upscale.model", $"names '{upscaler.Identity.Key}', whose output.scale is {ScaleOf(upscaler)}: 2 to 8 is expected");
        }

        var fixedInput = FixedInput(session);
        if (fixedInput is { } size && (size.Width != size.Height || stage.Tile is { } tile && tile != size.Width))
        {
            return Refuse(
                user,
                "$.upscale.tile",
                $"is {stage.Tile?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "left out"}, and '{upscaler.Identity.Key}' takes {size.Width}x{size.Height} and nothing else: tiles are square and of that size");
        }

        return Tiles(stage, fixedInput).Validate() is { } error ? Refuse(user, "$.upscale", error.Message.TrimEnd('.')) : null;
    }

    public static TileOptions Tiles(UpscaleStage stage, (int Width, int Height)? fixedInput)
    {
        var tile = fixedInput?.Width ?? stage.Tile ?? DefaultTile;
        return new TileOptions
        {
            Tile = tile,
            Overlap = stage.Overlap ?? Math.Min(DefaultOverlap, tile / 4),
            WholeUpToPixels = fixedInput is null ? (long)tile * tile : 0,
        };
    }

    private static PipelineError Refuse(ModelBundle user, string path, string what) => new(
        PipelineErrorKind.InvalidConfig,
        $"'{Path.Combine(user.Folder, ModelBundle.ManifestFileName)}' cannot be followed: {path} {what}.",
        PipelineStages.Configure);
}
