using Normitri.Contracts.Configuration;

namespace Normitri.Grains.Units;

/// <summary>The settings in use and their version; 0 for defaults that nobody stored.</summary>
internal sealed record UnitConfiguration(CameraConfiguration Settings, long Version)
{
    public static UnitConfiguration Default { get; } = new(CameraConfiguration.Default, 0);
}
