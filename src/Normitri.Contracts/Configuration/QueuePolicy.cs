namespace Normitri.Contracts.Configuration;

/// <summary>What happens when frames come faster than they can be looked at.</summary>
public enum QueuePolicy : byte
{
    /// <summary>Live video: a newer frame replaces waiting older ones, which are dropped and counted.</summary>
    Latest = 0,

    /// <summary>Scans: nothing is skipped; a full queue answers 429.</summary>
    All = 1,
}
