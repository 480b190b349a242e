namespace Orleans.Configuration;

/// <summary>Accepted and without effect: the stand-in keeps no delivered event.</summary>
public class StreamCacheEvictionOptions
{
    public static readonly TimeSpan DefaultDataMinTimeInCache = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan DefaultDataMaxAgeInCache = TimeSpan.FromMinutes(30);

    public TimeSpan DataMinTimeInCache { get; set; } = DefaultDataMinTimeInCache;

    public TimeSpan DataMaxAgeInCache { get; set; } = DefaultDataMaxAgeInCache;

    public TimeSpan? MetadataMinTimeInCache { get; set; }
}
