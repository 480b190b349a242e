namespace Normitri.Inference.Hosting;

/// <summary>What an executor does.</summary>
public enum ExecutorState
{
    /// <summary>It is made for the first time.</summary>
    Starting = 0,

    /// <summary>It waits for frames.</summary>
    Waiting = 1,

    /// <summary>It works on frames.</summary>
    Running = 2,

    /// <summary>It is made anew.</summary>
    Making = 3,

    /// <summary>It should be made anew, and the limit of restarts forbids it.</summary>
    Held = 4,

    /// <summary>Its host has stopped.</summary>
    Ended = 5,
}
