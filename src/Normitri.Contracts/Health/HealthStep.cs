namespace Normitri.Contracts.Health;

/// <summary>Where an incident stands after an event.</summary>
public enum HealthStep
{
    /// <summary>It was found.</summary>
    Found,

    /// <summary>A remedy was applied.</summary>
    Remedied,

    /// <summary>A remedy failed, or the limit of restarts forbade it.</summary>
    Failed,

    /// <summary>It is over.</summary>
    Cleared,
}
