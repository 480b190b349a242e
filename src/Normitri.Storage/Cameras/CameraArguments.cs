using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Storage.Cameras;

/// <summary>Refuses what a caller must never pass on to the registry.</summary>
internal static class CameraArguments
{
    private const int MacDigits = 12;

    public static void Check(UnitId camera)
    {
        JournalArguments.Check(camera);
        if (camera.Kind != UnitKind.Camera)
            throw new ArgumentException($"{camera} is not a camera.", nameof(camera));
    }

    public static void Check(CameraDevice device)
    {
        if (device.Mac.Length != MacDigits || !device.Mac.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException($"'{device.Mac}' is not a device: give its MAC as {MacDigits} lower-case hexadecimal digits without separators.", nameof(device));
    }
}
