namespace Normitri.Grains.Watchdog;

/// <summary>What a watchdog does about a fault, mildest first.</summary>
internal enum Remedy
{
    /// <summary>Nothing, but to tell of it.</summary>
    None = 0,

    /// <summary>The host of the executor has made it anew by itself already: that is told, and counted.</summary>
    MadeAnew,

    /// <summary>The run is told to stop.</summary>
    StopRun,

    /// <summary>The executor's thread is left behind, and another takes its place.</summary>
    ReplaceExecutor,

    /// <summary>The executor is made anew on a new session.</summary>
    RenewExecutor,

    /// <summary>The task is begun anew.</summary>
    RestartTask,

    /// <summary>The activation ends, and the next call makes another.</summary>
    DeactivateUnit,

    /// <summary>The silo is taken out of service and stops in order.</summary>
    Drain,
}
