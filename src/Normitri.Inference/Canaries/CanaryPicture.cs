namespace Normitri.Inference.Canaries;

/// <summary>A picture of which is known what the model finds in it.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Defects">None for a sound one.</param>
public sealed record CanaryPicture(string Name, ReadOnlyMemory<byte> Bytes, int Width, int Height, IReadOnlyList<ExpectedDefect> Defects);
