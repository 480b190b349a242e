namespace Normitri.Contracts.Canaries;

/// <summary>What the last round of a model's known pictures showed.</summary>
public enum CanaryVerdict : byte
{
    /// <summary>The model has no known pictures, or they cannot be used.</summary>
    NotChecked = 0,

    /// <summary>Everything was found as expected, in time.</summary>
    Good = 1,

    /// <summary>Something was not.</summary>
    Deviating = 2,
}
