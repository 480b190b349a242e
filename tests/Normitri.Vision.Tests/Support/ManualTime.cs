namespace Normitri.Vision.Tests.Support;

/// <summary>A clock that moves when a test says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How far each look at the clock moves it.</summary>
    public TimeSpan Step { get; init; }

    public override long GetTimestamp() => _ticks += Step.Ticks;

    public void Advance(TimeSpan by) => _ticks += by.Ticks;
}
