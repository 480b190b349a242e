namespace Normitri.Client;

/// <summary>What the server made of one announced camera.</summary>
public sealed record Announcement
{
    public required string Camera { get; init; }

    /// <summary><c>registered</c>, <c>known</c>, <c>addressChanged</c>, or <c>otherDevice</c>: refused, the camera is bound to another MAC.</summary>
    public required string Outcome { get; init; }

    /// <summary>Whether frames of this camera are welcome.</summary>
    public bool Refused => Outcome == "otherDevice";
}
