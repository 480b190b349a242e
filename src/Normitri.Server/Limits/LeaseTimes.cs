namespace Normitri.Server.Limits;

/// <summary>How long the answer "there is no limit" holds, and how often what is not used is given back.</summary>
internal static class LeaseTimes
{
    /// <summary>So long it is used as it is.</summary>
    public static TimeSpan Fresh { get; } = TimeSpan.FromSeconds(3);

    /// <summary>So long it is used while a new one is fetched.</summary>
    public static TimeSpan Stale { get; } = TimeSpan.FromSeconds(60);

    /// <summary>A quota that is exhausted is asked for again after this: its plan may have changed.</summary>
    public static TimeSpan AskAgain { get; } = TimeSpan.FromSeconds(3);

    /// <summary>A share of a quota is reported and given back after this at the latest: the grain forgets processes that are silent for longer.</summary>
    public static TimeSpan Report { get; } = TimeSpan.FromSeconds(5);

    /// <summary>So long frames are let in while a limit cannot be asked for.</summary>
    public static TimeSpan Undecided { get; } = TimeSpan.FromSeconds(60);

    /// <summary>A limit that could not be asked for is no longer spoken of when nobody has asked for this long.</summary>
    public static TimeSpan UndecidedForgotten { get; } = TimeSpan.FromMinutes(10);

    public static TimeSpan Sweep { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Sweeps after which something that nobody has asked for is forgotten.</summary>
    public const int IdleSweeps = 60;
}
