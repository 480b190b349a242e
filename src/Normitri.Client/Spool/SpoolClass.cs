namespace Normitri.Client;

/// <summary>How a picture is treated when the spool is full. The numbers are on disks: they never change.</summary>
public enum SpoolClass : byte
{
    /// <summary>Evidence: never shed. Sheds frames and telemetry to get its place.</summary>
    Alert = 0,

    /// <summary>What a customer scanned: never shed. Sheds frames and telemetry to get its place.</summary>
    Scan = 1,

    /// <summary>A live picture: the newer one is worth more, so the oldest of the unit with the most is shed. Sheds telemetry first.</summary>
    Frame = 2,

    /// <summary>A picture that only statistics miss: the oldest of all units is shed.</summary>
    Telemetry = 3,
}
