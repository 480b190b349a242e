namespace Normitri.Vision.Preprocessing;

/// <summary>Normalisation as one multiplication and addition for each colour: value = pixel * Scale + Offset.</summary>
internal readonly record struct ChannelTransform(
    float RedScale, float RedOffset, float GreenScale, float GreenOffset, float BlueScale, float BlueOffset)
{
    public static ChannelTransform Identity { get; } = new(1f, 0f, 1f, 0f, 1f, 0f);

    public static ChannelTransform Of(InputSpec spec)
    {
        if (spec.Colors == ColorOrder.Gray)
            return Identity;
        var red = Of(spec, spec.Colors == ColorOrder.Rgb ? 0 : 2);
        var green = Of(spec, 1);
        var blue = Of(spec, spec.Colors == ColorOrder.Rgb ? 2 : 0);
        return new ChannelTransform(red.Scale, red.Offset, green.Scale, green.Offset, blue.Scale, blue.Offset);
    }

    /// <summary>The same for values that are a power of two times a pixel.</summary>
    public ChannelTransform DividedBy(int powerOfTwo) => this with
    {
        RedScale = RedScale / powerOfTwo,
        GreenScale = GreenScale / powerOfTwo,
        BlueScale = BlueScale / powerOfTwo,
    };

    /// <summary>(pixel - mean) / std of one of the tensor's channels.</summary>
    public static (float Scale, float Offset) Of(InputSpec spec, int channel)
    {
        var scale = 1.0 / spec.Std[channel];
        return ((float)scale, (float)(-spec.Mean[channel] * scale));
    }
}
