namespace Normitri.Vision.Tests.Support;

/// <summary>Chroma subsampling by the library's numbers.</summary>
internal enum Subsampling
{
    None = 0,
    HalfWidth = 1,
    Half = 2,
    Gray = 3,
    HalfHeight = 4,
    QuarterWidth = 5,
}
