namespace Normitri.Server.Tests.Hosting;

/// <summary>The real clock, set to another date: everything in the server goes on as it does, on the day that the test wants.</summary>
internal sealed class ShiftedTime(DateTimeOffset now) : TimeProvider
{
    private long _shift = (now - DateTimeOffset.UtcNow).Ticks;

    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref _shift, (now - DateTimeOffset.UtcNow).Ticks);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow.AddTicks(Interlocked.Read(ref _shift));
}
