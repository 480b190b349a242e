namespace Normitri.Server.Ingest.Uploads;

/// <summary>The answer to a wish to upload frames.</summary>
/// <param name="Offered">False: send bytes to the server instead.</param>
/// <param name="Reason">Why uploads are not offered.</param>
/// <param name="Items">In the order of the request; empty when uploads are not offered.</param>
internal sealed record UploadGrants(bool Offered, string? Reason, IReadOnlyList<UploadGrantReply> Items);
