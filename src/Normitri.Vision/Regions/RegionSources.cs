namespace Normitri.Vision.Regions;

/// <summary>The names of region sources on the wire.</summary>
public static class RegionSources
{
    /// <summary>The name that goes into results.</summary>
    public static string ToWireName(this RegionSource source) => source switch
    {
        RegionSource.Cropper => "cropper",
        RegionSource.Fallback => "fallback",
        RegionSource.FullFrame => "fullFrame",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Not a source of regions."),
    };

    /// <summary>Reads a wire name, exactly as written. False for anything else.</summary>
    public static bool TryParse(string? wireName, out RegionSource source)
    {
        source = wireName switch
        {
            "cropper" => RegionSource.Cropper,
            "fallback" => RegionSource.Fallback,
            "fullFrame" => RegionSource.FullFrame,
            _ => (RegionSource)byte.MaxValue,
        };
        return Enum.IsDefined(source);
    }
}
