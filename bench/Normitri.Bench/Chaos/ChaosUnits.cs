using Normitri.Client;

namespace Normitri.Bench.Chaos;

/// <summary>Who sends: cameras whose newer frames replace older ones, cameras and customers of whom nothing is skipped.</summary>
internal static class ChaosUnits
{
    public const int Count = 20;
    private const int LatestCameras = 8;
    private const int Cameras = 16;
    private const int Stores = 3;

    public static IReadOnlyList<UnitName> All { get; } = [.. Enumerable.Range(0, Count).Select(Name)];

    /// <summary>The settings of a camera; null for a customer.</summary>
    public static CameraSettings? SettingsOf(int unit) => unit >= Cameras
        ? null
        : new CameraSettings { Policy = unit < LatestCameras ? CameraPolicy.Latest : CameraPolicy.All };

    /// <summary>Frames of a unit: its sequences are 1 to this.</summary>
    public static int FramesOf(int unit, int frames) => (frames / Count) + (unit < frames % Count ? 1 : 0);

    /// <summary>The sender of a unit.</summary>
    public static int SenderOf(int unit, int senders) => unit % senders;

    private static UnitName Name(int unit)
    {
        var store = $"store-{(unit % Stores) + 1}";
        return unit < Cameras ? UnitName.Camera(store, $"cam-{unit + 1}") : UnitName.Customer(store, $"lane-{unit + 1}");
    }
}
