namespace Normitri.Storage.Tenants;

/// <summary>What a change of a plan did.</summary>
public enum PutPlanOutcome : byte
{
    Created,
    Updated,

    /// <summary>The version is not the expected one; nothing changed.</summary>
    VersionConflict,
}
