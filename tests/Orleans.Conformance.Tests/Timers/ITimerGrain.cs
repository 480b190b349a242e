using Orleans.Concurrency;

namespace Orleans.Conformance.Tests.Timers;

[Alias("Conformance.ITimerGrain")]
internal interface ITimerGrain : IGrainWithStringKey
{
    [Alias("Start")]
    Task Start(TimeSpan period, bool interleave, bool keepAlive);

    /// <summary>A timer that throws at each tick.</summary>
    [Alias("StartThrowing")]
    Task StartThrowing(TimeSpan period);

    /// <summary>A timer that is never due until it is changed.</summary>
    [Alias("StartNever")]
    Task StartNever();

    [Alias("Change")]
    Task Change(TimeSpan dueTime);

    [Alias("Stop")]
    Task Stop();

    /// <summary>Starts the timer, then waits for the gate "{key}:hold".</summary>
    [Alias("StartAndHold")]
    Task StartAndHold(TimeSpan period, bool interleave);

    [Alias("Ticks")]
    [AlwaysInterleave]
    Task<int> Ticks();
}
