namespace Normitri.Storage.Cameras;

/// <summary>What an announcement changed.</summary>
public enum AnnounceOutcome : byte
{
    /// <summary>A new camera was registered.</summary>
    Registered,

    /// <summary>Nothing new.</summary>
    Known,

    /// <summary>The device came with another address; the old one went to the history.</summary>
    AddressChanged,

    /// <summary>Refused: the camera is bound to another device, or the device to another camera of the store.</summary>
    OtherDevice,
}
