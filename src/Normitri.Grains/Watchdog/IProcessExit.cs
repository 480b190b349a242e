namespace Normitri.Grains.Watchdog;

/// <summary>The last remedy.</summary>
public interface IProcessExit
{
    /// <summary>Ends the process at once, whatever its threads do.</summary>
    /// <param name="why">For the log of the system.</param>
    public void Exit(string why);
}
