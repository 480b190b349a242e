using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Preprocessing;

/// <summary>
/// What a network wants to see: size, layout, colours, how to resize, and normalisation (pixel - mean) / std with pixels, mean
/// and std in 0 to 255. The defaults are those of YOLOv8: 640x640 RGB planes, letterbox with 114, values 0 to 1.
/// </summary>
public sealed record InputSpec
{
    /// <summary>The greatest side of a network's input.</summary>
    public const int MaxSide = 8192;

    public int Width { get; init; } = 640;

    public int Height { get; init; } = 640;

    public TensorLayout Layout { get; init; } = TensorLayout.Nchw;

    public ColorOrder Colors { get; init; } = ColorOrder.Rgb;

    /// <summary>
    /// Float32, Float16 (rounded after normalisation) or UInt8: pixels of 0 to 255, rounded to the nearest (halves to even), for
    /// networks that normalise inside. UInt8 needs mean 0 and std 1.
    /// </summary>
    public TensorElement Element { get; init; } = TensorElement.Float32;

    public ResizeMode Resize { get; init; } = ResizeMode.Letterbox;

    /// <summary>The value of padding pixels before normalisation, in every channel.</summary>
    public byte Pad { get; init; } = 114;

    public ChannelValues Mean { get; init; } = ChannelValues.All(0f);

    public ChannelValues Std { get; init; } = ChannelValues.All(255f);

    public int Channels => Colors == ColorOrder.Gray ? 1 : 3;

    /// <summary>Values in the tensor of one picture.</summary>
    public int TensorLength => Channels * Width * Height;

    /// <summary>Bytes of the tensor of one picture.</summary>
    public int TensorBytes => TensorLength * Element switch { TensorElement.UInt8 => 1, TensorElement.Float16 => 2, _ => 4 };

    /// <summary>What is wrong with the specification, or null. Call it where the specification comes from outside.</summary>
    public PipelineError? Validate()
    {
        if (Width is < 1 or > MaxSide || Height is < 1 or > MaxSide)
            return Invalid($"The input size {Width}x{Height} is out of range: both sides must be 1 to {MaxSide}.");
        if (!Enum.IsDefined(Layout) || !Enum.IsDefined(Colors) || !Enum.IsDefined(Resize))
            return Invalid($"Layout {Layout}, colours {Colors} or resize mode {Resize} is not known.");
        if (Element is not (TensorElement.Float32 or TensorElement.Float16 or TensorElement.UInt8))
            return Invalid($"An input of {Element} is not supported: it must be Float32, Float16 or UInt8.");
        for (var channel = 0; channel < Channels; channel++)
        {
            if (Element == TensorElement.UInt8 && (Mean[channel] != 0f || Std[channel] != 1f))
            {
                return Invalid(
                    $"A UInt8 input takes pixels as they are, but the mean of channel {channel} is {Mean[channel]} and its std {Std[channel]}: "
                    + "they must be 0 and 1.");
            }

            if (!float.IsFinite(Mean[channel]))
                return Invalid($"The mean of channel {channel} is {Mean[channel]}: it must be a number (in 0 to 255).");
            if (!float.IsNormal(Std[channel]) || Std[channel] < 0f)
                return Invalid($"The std of channel {channel} is {Std[channel]}: it must be above 0 (in 0 to 255).");
        }

        return null;
    }

    private static PipelineError Invalid(string message) =>
        new(PipelineErrorKind.InvalidConfig, message, PipelineStages.Configure);
}
