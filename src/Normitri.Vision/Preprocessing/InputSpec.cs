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

    public ResizeMode Resize { get; init; } = ResizeMode.Letterbox;

    /// <summary>The value of padding pixels before normalisation, in every channel.</summary>
    public byte Pad { get; init; } = 114;

    public ChannelValues Mean { get; init; } = ChannelValues.All(0f);

    public ChannelValues Std { get; init; } = ChannelValues.All(255f);

    public int Channels => Colors == ColorOrder.Gray ? 1 : 3;

    /// <summary>Values in the tensor of one picture.</summary>
    public int TensorLength => Channels * Width * Height;

    /// <summary>What is wrong with the specification, or null. Call it where the specification comes from outside.</summary>
    public PipelineError? Validate()
    {
        if (Width is < 1 or > MaxSide || Height is < 1 or > MaxSide)
            return Invalid($"The input size {Width}x{Height} is out of range: both sides must be 1 to {MaxSide}.");
        if (!Enum.IsDefined(Layout) || !Enum.IsDefined(Colors) || !Enum.IsDefined(Resize))
            return Invalid($"Layout {Layout}, colours {Colors} or resize mode {Resize} is not known.");
        for (var channel = 0; channel < Channels; channel++)
        {
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
