namespace Normitri.Client;

/// <summary>Which results to follow; what is null is not asked for.</summary>
public sealed record LiveFilter
{
    public string? Store { get; init; }

    /// <summary>A camera of <see cref="Store"/>.</summary>
    public string? Camera { get; init; }

    /// <summary>Only results with a defect of this kind.</summary>
    public DefectKind? Kind { get; init; }

    internal string ToPath()
    {
        var query = string.Join('&', Parts());
        return query.Length == 0 ? "v1/results/live" : "v1/results/live?" + query;
    }

    private IEnumerable<string> Parts()
    {
        if (Camera is not null && Store is null)
            throw new ArgumentException("A camera is followed together with its store: set Store too.");
        if (Store is not null)
            yield return "store=" + UnitName.Check(Store, "store");
        if (Camera is not null)
            yield return "camera=" + UnitName.Check(Camera, "camera");
        if (Kind is { } kind)
            yield return "kind=" + Uri.EscapeDataString(kind.Name);
    }
}
