using System.Collections.Immutable;
using System.Numerics;
using Normitri.Contracts.Results;

namespace Normitri.Grains.Quality;

/// <summary>A print of a frame's defects: kinds, boxes and confidences to the last bit.</summary>
internal static class AnswerPrint
{
    /// <summary>From here on a confidence is as great as it gets: that it is so again says nothing.</summary>
    private const float Saturated = 0.9995f;

    private const ulong Seed = 0x9E37_79B9_7F4A_7C15;

    /// <summary>0 where the defects say nothing: there are none, or all of them are as sure as can be.</summary>
    public static ulong Of(ImmutableArray<Defect> defects)
    {
        var print = Seed;
        var says = false;
        foreach (var defect in defects)
        {
            says |= defect.Confidence < Saturated;
            print = Mix(print, (uint)defect.Kind);
            print = Mix(print, Bits(defect.Box.X));
            print = Mix(print, Bits(defect.Box.Y));
            print = Mix(print, Bits(defect.Box.W));
            print = Mix(print, Bits(defect.Box.H));
            print = Mix(print, Bits(defect.Confidence));
        }

        return says ? Math.Max(print, 1) : 0;
    }

    private static uint Bits(float value) => BitConverter.SingleToUInt32Bits(value);

    private static ulong Mix(ulong print, uint word) => BitOperations.RotateLeft((print ^ word) * Seed, 29);
}
