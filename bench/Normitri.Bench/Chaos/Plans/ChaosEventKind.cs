namespace Normitri.Bench.Chaos.Plans;

/// <summary>What happens to the parts of a run.</summary>
internal enum ChaosEventKind
{
    /// <summary>A server gets SIGKILL and is started again.</summary>
    KillServer,

    /// <summary>A server gets SIGTERM, ends in order and is started again.</summary>
    StopServer,

    /// <summary>The frame store answers 503 for a while.</summary>
    FrameStoreAway,

    /// <summary>The database is restarted without a checkpoint, its connections cut.</summary>
    RestartDatabase,

    /// <summary>A sending process gets SIGKILL and is started again.</summary>
    KillSender,
}
