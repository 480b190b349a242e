namespace Normitri.Inference.Configuration;

/// <summary>What happens where the provider cannot start.</summary>
public enum InferenceFallback
{
    /// <summary>The start fails.</summary>
    None = 0,

    /// <summary>The CPU takes over; health and every outcome's backend say so.</summary>
    Cpu = 1,
}
