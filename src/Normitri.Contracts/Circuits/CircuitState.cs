namespace Normitri.Contracts.Circuits;

/// <summary>Whether an edge is called. The numbers are those of the metric.</summary>
public enum CircuitState
{
    /// <summary>It is.</summary>
    Closed = 0,

    /// <summary>It failed; one call at a time tries whether it is well again.</summary>
    Trying = 1,

    /// <summary>It failed too often: calls are refused at once.</summary>
    Open = 2,
}
