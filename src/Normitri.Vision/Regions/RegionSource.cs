namespace Normitri.Vision.Regions;

/// <summary>Why a region of a picture was looked at. The numbers travel: never renumber.</summary>
public enum RegionSource : byte
{
    /// <summary>A first network found it.</summary>
    Cropper = 0,

    /// <summary>The first network found nothing: the square in the middle.</summary>
    Fallback = 1,

    /// <summary>The first network found nothing: the whole picture.</summary>
    FullFrame = 2,
}
