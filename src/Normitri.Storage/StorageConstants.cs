namespace Normitri.Storage;

internal static class StorageConstants
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";
    public const string SynchronousFull = "full";
    public const string SynchronousNormal = "normal";
    public const string FramesInFiles = "files";
    public const string FramesInBlobs = "blobs";

    /// <summary>The container alias in frame references, whatever the store and the container's real name.</summary>
    public const string FramesAlias = "frames";
}
