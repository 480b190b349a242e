using Normitri.Inference.Manifests.Json;
using Normitri.Vision.Outputs;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Manifests;

/// <summary>The member <c>input</c>: what the network wants to see.</summary>
internal static class InputSection
{
    public static InputSpec Read(InputDocument? input, ManifestHints hints, FaultList faults)
    {
        if (!faults.Has("$.input", input, "what the network wants to see"))
        {
            return new InputSpec();
        }

        faults.NoUnknown("$.input", input.Unknown);
        if (input.Name is { Length: 0 })
        {
            faults.Add("$.input.name", "It is empty: the name of the model's input, or nothing where the model has just one.");
        }

        var element = faults.Choice(
            "$.input.type",
            input.Type,
            ("float32", TensorElement.Float32),
            ("float16", TensorElement.Float16),
            ("uint8", TensorElement.UInt8));
        var resize = faults.Choice(
            "$.input.resize",
            input.Resize,
            ("letterbox", ResizeMode.Letterbox),
            ("letterbox-topleft", ResizeMode.LetterboxTopLeft),
            ("stretch", ResizeMode.Stretch),
            ("center-crop", ResizeMode.CenterCrop));
        var colors = faults.Choice(
            "$.input.color", input.Color, ("rgb", ColorOrder.Rgb), ("bgr", ColorOrder.Bgr), ("gray", ColorOrder.Gray));
        var channels = colors == ColorOrder.Gray ? 1 : 3;
        var spec = new InputSpec
        {
            Width = Side("$.input.width", input.Width, hints, faults),
            Height = Side("$.input.height", input.Height, hints, faults),
            Element = element,
            Layout = faults.Choice("$.input.layout", input.Layout, ("nchw", TensorLayout.Nchw), ("nhwc", TensorLayout.Nhwc)),
            Colors = colors,
            Resize = resize,
            Pad = Pad(input.Pad, resize, faults),
            Mean = Channels("$.input.mean", input.Mean, channels, mustBePositive: false, faults),
            Std = Channels("$.input.std", input.Std, channels, mustBePositive: true, faults),
        };
        if (element == TensorElement.UInt8 && input is { Mean: { } mean, Std: { } std } && (mean.Any(value => value != 0f) || std.Any(value => value != 1f)))
        {
            faults.Add("$.input.type", "An input of uint8 takes pixels as they are: mean must be 0 and std 1.");
        }

        return spec;
    }

    private static int Side(string path, int? value, ManifestHints hints, FaultList faults)
    {
        var model = hints.Input is null ? "the model file does not say it either" : $"the model file leaves it open ({hints.Input})";
        if (!faults.Has(path, value, $"a side of the input in pixels, and {model}"))
        {
            return 1;
        }

        if (value is < 1 or > InputSpec.MaxSide)
        {
            faults.Add(path, $"{value} is out of range: 1 to {InputSpec.MaxSide} pixels.");
        }
        else if (hints.Stride > 0 && value % hints.Stride != 0)
        {
            faults.Add(path, $"{value} is not a multiple of the model's stride, {hints.Stride}.");
        }

        return value.Value;
    }

    private static byte Pad(int? pad, ResizeMode resize, FaultList faults)
    {
        if (pad is null && resize is (ResizeMode.Stretch or ResizeMode.CenterCrop))
        {
            return 0;
        }

        if (faults.Has("$.input.pad", pad, "the value of padding pixels, 0 to 255") && pad is < 0 or > 255)
        {
            faults.Add("$.input.pad", $"{pad} is out of range: 0 to 255.");
        }

        return (byte)Math.Clamp(pad ?? 0, 0, 255);
    }

    private static ChannelValues Channels(string path, float[]? values, int channels, bool mustBePositive, FaultList faults)
    {
        if (!faults.Has(path, values, $"{channels} numbers, for pixels of 0 to 255"))
        {
            return ChannelValues.All(1f);
        }

        if (values.Length != channels)
        {
            faults.Add(path, $"There are {values.Length} numbers: {channels} are expected, one for each channel.");
            return ChannelValues.All(1f);
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]) || (mustBePositive && values[i] <= 0f))
            {
                faults.Add($"{path}[{i}]", $"{values[i]} is not allowed: a number{(mustBePositive ? " above 0" : string.Empty)}.");
            }
        }

        return channels == 1 ? ChannelValues.All(values[0]) : new ChannelValues(values[0], values[1], values[2]);
    }
}
