using System.Collections.Immutable;
using Normitri.Vision.Quality;

namespace Normitri.Grains.Tests.Quality;

/// <summary>Brightnesses of frames that nobody took.</summary>
internal static class Luma
{
    public static ImmutableArray<byte> Flat(int level) => [.. Enumerable.Repeat((byte)level, LumaGrid.Cells)];

    /// <summary>Another picture for each number.</summary>
    public static ImmutableArray<byte> Scene(int number)
    {
        var random = new Random(number);
        var cells = new byte[LumaGrid.Cells];
        random.NextBytes(cells);
        return [.. cells];
    }

    /// <summary>The same picture as a sensor sees it again: a level more or less here and there.</summary>
    public static ImmutableArray<byte> Noisy(ImmutableArray<byte> scene, Random random) =>
        [.. scene.Select(cell => (byte)Math.Clamp(cell + random.Next(-1, 2), 0, 255))];
}
