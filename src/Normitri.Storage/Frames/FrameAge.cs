namespace Normitri.Storage.Frames;

/// <summary>
/// Bytes are removed by their age, and a frame that is taken in makes its bytes young again: so a frame in the journal has bytes that are at most
/// <see cref="Fresh"/> older than it is. That much longer than its limit retention leaves bytes alone.
/// </summary>
internal static class FrameAge
{
    /// <summary>Younger bytes are left as they are when a frame is taken in with them; older ones are made young.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(12);
}
