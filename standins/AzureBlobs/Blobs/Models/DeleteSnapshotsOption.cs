namespace Azure.Storage.Blobs.Models;

public enum DeleteSnapshotsOption
{
    None,
    IncludeSnapshots,
    OnlySnapshots,
}
