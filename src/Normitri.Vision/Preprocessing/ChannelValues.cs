namespace Normitri.Vision.Preprocessing;

/// <summary>A number for each channel, in the order of the tensor's channels. A gray input uses the first alone.</summary>
public readonly record struct ChannelValues(float First, float Second, float Third)
{
    public float this[int channel] => channel switch
    {
        0 => First,
        1 => Second,
        2 => Third,
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "A tensor has channels 0 to 2."),
    };

    /// <summary>The same number for every channel.</summary>
    public static ChannelValues All(float value) => new(value, value, value);
}
