namespace Normitri.Storage.Postgres.Notices;

/// <summary>Names this process in its notices, so that it passes over its own.</summary>
internal sealed class NoticeSender
{
    public string Id { get; } = Guid.NewGuid().ToString("N");
}
