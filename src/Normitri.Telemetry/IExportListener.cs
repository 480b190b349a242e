namespace Normitri.Telemetry;

/// <summary>Hears when the export of a signal stops working and works again. Called on the exporters' own threads; must not wait.</summary>
public interface IExportListener
{
    /// <summary>A batch could not be handed over; the one before it could.</summary>
    /// <param name="signal"><c>traces</c>, <c>metrics</c> or <c>logs</c>.</param>
    /// <param name="endpoint">Where it should have gone, without what is secret in it.</param>
    void Failed(string signal, string endpoint);

    /// <summary>A batch was handed over; the one before it could not be.</summary>
    /// <param name="signal">As for <see cref="Failed"/>.</param>
    /// <param name="endpoint">As for <see cref="Failed"/>.</param>
    void Recovered(string signal, string endpoint);
}
