using Normitri.Storage.Blobs;
using Normitri.Storage.Postgres;
using Normitri.Storage.Retention;

namespace Normitri.Storage;

/// <summary>Where frames, results and settings are kept. Section <c>Normitri:Storage</c>; an unknown key in it stops the start.</summary>
public sealed class StorageOptions
{
    public const string Section = "Normitri:Storage";

    /// <summary>The database: <c>sqlite</c> (default; embedded, one process) or <c>postgres</c> (several processes).</summary>
    public string Provider { get; set; } = StorageConstants.Sqlite;

    /// <summary>Folder of the database and, with <see cref="Frames"/> = files, of the frames. With the database in it, one server at a time holds it. Default <c>data</c>, below the working directory.</summary>
    public string DataPath { get; set; } = "data";

    /// <summary>
    /// <c>full</c> (default): what was accepted survives a power cut. <c>normal</c>: it survives the end of the process, a power cut may take the last moments.
    /// </summary>
    public string Synchronous { get; set; } = StorageConstants.SynchronousFull;

    /// <summary>Memory for frames just written or read, in bytes; 0: none. Default 64 MiB.</summary>
    public long FrameCacheBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>Where the bytes of frames lie: <c>files</c> (default, below <see cref="DataPath"/>) or <c>blobs</c>.</summary>
    public string Frames { get; set; } = StorageConstants.FramesInFiles;

    /// <summary>For <see cref="Frames"/> = blobs.</summary>
    public BlobFrameOptions Blobs { get; set; } = new();

    /// <summary>For <see cref="Provider"/> = postgres.</summary>
    public PostgresOptions Postgres { get; set; } = new();

    /// <summary>How long things are kept.</summary>
    public RetentionOptions Retention { get; set; } = new();

    internal bool SurvivesPowerCut => Synchronous == StorageConstants.SynchronousFull;
}
