namespace Normitri.Client;

/// <summary>One request that puts bytes into the frame store.</summary>
public sealed record UploadTarget
{
    /// <summary>The address with its signature: a secret for as long as it works.</summary>
    public required Uri Url { get; init; }

    /// <summary>The request's method.</summary>
    public required string Method { get; init; }

    /// <summary>To send with it.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>When the address stops working.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Without the signature: what is printed or logged must not open anything.</summary>
    public override string ToString() => $"{Method} {Url.GetLeftPart(UriPartial.Path)} until {ExpiresAt:O}";
}
