namespace Normitri.Vision.Preprocessing;

/// <summary>The ways to resample a row. All give the same bits.</summary>
internal enum RowPath
{
    /// <summary>Pixel by pixel, colour by colour.</summary>
    Scalar = 0,

    /// <summary>The colours of a pixel together: ARM, and x86 without AVX2.</summary>
    Vector128 = 1,

    /// <summary>Eight pixels together.</summary>
    Avx2 = 2,
}
