namespace Normitri.Server.Tests.Hosting;

/// <summary>Durations become longer when a test says so. Dates and timers stay real.</summary>
internal sealed class AgedTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override long GetTimestamp() => DateTimeOffset.UtcNow.UtcTicks + Interlocked.Read(ref _ticks);
}
