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
}
