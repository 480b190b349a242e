namespace Normitri.Client;

/// <summary>What the server made of one announced camera.</summary>
public sealed record Announcement
{
    /// <summary>The <see cref="Status"/> of a camera whose frames the server does not want from this device.</summary>
    public const string OtherDevice = "otherDevice";

    public required string Camera { get; init; }

    /// <summary><c>registered</c>, <c>known</c>, <c>addressChanged</c>, or <see cref="OtherDevice"/>: refused, the camera is bound to another MAC.</summary>
    public required string Status { get; init; }

    /// <summary>What to do about a refusal.</summary>
    public string? Detail { get; init; }

    /// <summary>The highest sequence that the server has of this camera, where it says so; null too when it has none.</summary>
    public ulong? LastSequence { get; init; }
}
