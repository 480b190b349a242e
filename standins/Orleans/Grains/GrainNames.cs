namespace Orleans.Standin;

/// <summary>The names that the official engine gives by convention.</summary>
internal static class GrainNames
{
    private const string Suffix = "grain";

    public static string OfClass(Type type)
    {
        if (type.GetCustomAttribute<GrainTypeAttribute>() is { } given)
            return given.Name;
        var name = type.Name.ToLowerInvariant();
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }

    public static string OfInterface(Type type) => type.GetCustomAttribute<AliasAttribute>()?.Alias ?? type.FullName ?? type.Name;
}
