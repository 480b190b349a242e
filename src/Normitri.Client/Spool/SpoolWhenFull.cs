namespace Normitri.Client;

/// <summary>What becomes of a picture for which a full spool has no place.</summary>
public enum SpoolWhenFull
{
    /// <summary><c>EnqueueAsync</c> waits for a place.</summary>
    Wait,

    /// <summary><c>EnqueueAsync</c> throws <see cref="SpoolException"/> with <see cref="SpoolProblem.Full"/>.</summary>
    Refuse,

    /// <summary>The oldest make place; with none to shed, the new one itself is shed. All of them are counted. For frames and telemetry only.</summary>
    ShedOldest,
}
