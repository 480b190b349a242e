namespace Normitri.Storage.Cameras;

/// <summary>What a change of configuration did.</summary>
public enum PutOutcome : byte
{
    Created,
    Updated,
    VersionConflict,
}
