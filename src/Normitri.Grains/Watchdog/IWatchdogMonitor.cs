namespace Normitri.Grains.Watchdog;

/// <summary>Looks; never waits.</summary>
internal interface IWatchdogMonitor
{
    WatchdogObservation Look();
}
