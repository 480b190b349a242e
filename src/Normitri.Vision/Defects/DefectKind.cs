namespace Normitri.Vision.Defects;

/// <summary>What is wrong in the picture. The numbers are part of stored results: never renumber.</summary>
public enum DefectKind : byte
{
    /// <summary>Another product than the one expected or scanned.</summary>
    WrongItem = 0,

    /// <summary>The right product, in another quantity than expected or scanned.</summary>
    WrongQuantity = 1,

    /// <summary>Expired, damaged or of poor quality.</summary>
    ExpiredOrQuality = 2,

    /// <summary>The process went wrong: not scanned, barcode switched.</summary>
    ProcessError = 3,
}
