namespace Normitri.Grains.Watchdog;

/// <summary>Whether the watchdog itself goes on.</summary>
public interface IWatchdogAge
{
    /// <summary>Time since its last round.</summary>
    public TimeSpan LastTickAge { get; }

    /// <summary>Whether that is longer than it may be.</summary>
    public bool IsLate { get; }
}
