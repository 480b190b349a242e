using System.Reflection;

namespace Normitri.Bench;

/// <summary>Which package families this program was built with.</summary>
internal static class PackageProfile
{
    private static readonly Dictionary<string, string?> Families = typeof(PackageProfile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(attribute => attribute.Key.EndsWith("Packages", StringComparison.Ordinal))
        .ToDictionary(attribute => attribute.Key[..^"Packages".Length], attribute => attribute.Value);

    public static string Text { get; } = string.Join(", ", Families.Select(family => $"{family.Key} {family.Value}"));

    /// <summary>Whether this is Orleans itself, so that several processes can be one cluster.</summary>
    public static bool HasOrleans { get; } = Families["Orleans"] == "official";
}
