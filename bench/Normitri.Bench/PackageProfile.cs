using System.Reflection;

namespace Normitri.Bench;

/// <summary>Which package families this program was built with.</summary>
internal static class PackageProfile
{
    public static string Text { get; } = string.Join(", ", typeof(PackageProfile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(attribute => attribute.Key.EndsWith("Packages", StringComparison.Ordinal))
        .Select(attribute => $"{attribute.Key[..^"Packages".Length]} {attribute.Value}"));
}
