namespace Normitri.Client;

/// <summary>A picture of what a customer scanned.</summary>
/// <param name="Store">The store.</param>
/// <param name="Customer">The session or lane. Never a person.</param>
/// <param name="Sequence">Rises from scan to scan of this customer, may have gaps.</param>
/// <param name="CapturedAt">When the picture was taken.</param>
/// <param name="Image">The encoded picture. Read while the call runs, never copied.</param>
public sealed record CustomerScan(string Store, string Customer, ulong Sequence, DateTimeOffset CapturedAt, ReadOnlyMemory<byte> Image);
