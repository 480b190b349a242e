namespace Normitri.Contracts.Quality;

/// <summary>Where a figure stands beside its reference.</summary>
public enum DriftState : byte
{
    /// <summary>The reference or the window is not full yet.</summary>
    Learning = 0,

    /// <summary>An index below 0.1.</summary>
    Stable = 1,

    /// <summary>An index of 0.1 or more: worth a look. Also one that fell below 0.25 and not yet below 0.1.</summary>
    Shifted = 2,

    /// <summary>An index of 0.25 or more: the picture or the answers are no longer what they were.</summary>
    Drifted = 3,
}
