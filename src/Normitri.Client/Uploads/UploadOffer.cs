namespace Normitri.Client;

/// <summary>The answer to a wish to upload frames.</summary>
public sealed record UploadOffer
{
    /// <summary>False: this server takes no uploads; send bytes to it instead.</summary>
    public required bool Offered { get; init; }

    /// <summary>Why uploads are not offered.</summary>
    public string? Reason { get; init; }

    /// <summary>In the order of the wishes; empty when uploads are not offered.</summary>
    public required IReadOnlyList<UploadGrant> Grants { get; init; }
}
