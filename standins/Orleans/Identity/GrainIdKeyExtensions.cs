using System.Globalization;

namespace Orleans.Runtime;

public static class GrainIdKeyExtensions
{
    public static IdSpan CreateGuidKey(Guid key) => IdSpan.Create(key.ToString("N"));

    public static IdSpan CreateIntegerKey(long key) => IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture));

    public static Guid GetGuidKey(this GrainId grainId) => Guid.ParseExact(grainId.Key.ToString(), "N");

    public static long GetIntegerKey(this GrainId grainId) => long.Parse(grainId.Key.ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
