namespace Normitri.Grains.Quality;

/// <summary>What a frame changed about a fault.</summary>
internal enum Change : byte
{
    None,
    Found,
    Cleared,
}
