namespace Normitri.Grains.Watchdog;

/// <summary>Ends a silo that cannot be trusted any more.</summary>
public interface ISiloEnd
{
    /// <summary>Why the silo is out of service; null: it is in service.</summary>
    public string? OutOfService { get; }

    /// <summary>
    /// Takes the silo out of service (it is not ready any more), stops it in order, and ends the process where that does not end in time. Returns at once;
    /// only the first call counts.
    /// </summary>
    /// <param name="why">A sentence.</param>
    public void Drain(string why);
}
