using System.Runtime.CompilerServices;
using Normitri.Vision.Quality;

namespace Normitri.Grains.Quality;

/// <summary>The 8 by 8 brightnesses of a frame, kept in place.</summary>
[InlineArray(LumaGrid.Cells)]
internal struct LumaCells
{
    private byte _first;
}
