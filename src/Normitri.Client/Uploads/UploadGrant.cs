namespace Normitri.Client;

/// <summary>What to do with one frame's bytes.</summary>
public sealed record UploadGrant
{
    /// <summary>Where they will lie, or lie already; null when the wish was refused.</summary>
    public FrameReference? Reference { get; init; }

    /// <summary>Where to upload them; null when they are there already or the wish was refused.</summary>
    public UploadTarget? Upload { get; init; }

    /// <summary>Why the wish was refused; null when it was not.</summary>
    public NormitriException? Problem { get; init; }

    /// <summary>The bytes are in the store: send <see cref="Reference"/>.</summary>
    public bool IsThere => Problem is null && Upload is null;
}
