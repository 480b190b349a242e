namespace Normitri.Grains.Tests.Alerts;

internal sealed record Posting(string Request, string? ContentType, string IdempotencyKey, string Signature, byte[] Body);
