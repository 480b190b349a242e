using System.Numerics;
using System.Runtime.InteropServices;

namespace Normitri.Vision.Outputs;

/// <summary>
/// A print of a network's raw outputs: two pictures that differ have different ones, unless the network no longer looks. It reads 256 numbers of
/// each output, spread evenly, and no more: about a microsecond.
/// </summary>
internal static class OutputPrint
{
    private const int Samples = 256;
    private const ulong Seed = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Never 0, but where the outputs say nothing: nothing is there, or <paramref name="emptyIsSilent"/> and all of it is zeros.</summary>
    /// <param name="outputs">The outputs of one picture.</param>
    /// <param name="emptyIsSilent">For networks that give only what they found: zeros are room that was not needed.</param>
    public static ulong Of(scoped in OutputTensors outputs, bool emptyIsSilent)
    {
        var print = Seed;
        uint any = 0;
        var count = 0;
        for (var i = 0; i < outputs.Count; i++)
        {
            var words = MemoryMarshal.Cast<byte, uint>(outputs[i].Data);
            var step = Math.Max(1, words.Length / Samples);
            for (var word = 0; word < words.Length; word += step)
            {
                any |= words[word];
                print = Mix(print, words[word]);
                count++;
            }

            // What does not fill a word: outputs of a few bytes.
            foreach (var value in outputs[i].Data[(words.Length * sizeof(uint))..])
            {
                any |= value;
                print = Mix(print, value);
                count++;
            }
        }

        return count == 0 || (emptyIsSilent && any == 0) ? 0 : Math.Max(print, 1);
    }

    private static ulong Mix(ulong print, uint word) => BitOperations.RotateLeft((print ^ word) * Seed, 29);
}
