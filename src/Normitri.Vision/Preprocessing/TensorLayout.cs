namespace Normitri.Vision.Preprocessing;

/// <summary>In which order the network wants the values of a picture.</summary>
public enum TensorLayout : byte
{
    /// <summary>Plane by plane: [channels, height, width].</summary>
    Nchw = 0,

    /// <summary>Pixel by pixel: [height, width, channels].</summary>
    Nhwc = 1,
}
