namespace Normitri.Grains.Presence;

/// <summary>The clock that presence is judged by. Apart from Orleans' own, so that it can be put forward without the calls.</summary>
public sealed class PresenceClock(TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();
}
