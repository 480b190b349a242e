namespace Normitri.Vision.Preprocessing;

/// <summary>How a picture comes to the size of the network's input.</summary>
public enum ResizeMode : byte
{
    /// <summary>Shape kept, picture in the middle, padding around (the spare pixel of an odd rest goes right and bottom).</summary>
    Letterbox = 0,

    /// <summary>Shape kept, picture at the top left, padding right and bottom (YOLOX).</summary>
    LetterboxTopLeft = 1,

    /// <summary>Both sides scaled on their own; no padding.</summary>
    Stretch = 2,

    /// <summary>The greatest part from the middle that has the input's shape, scaled to it; what lies beyond is not seen (classifiers).</summary>
    CenterCrop = 3,
}
