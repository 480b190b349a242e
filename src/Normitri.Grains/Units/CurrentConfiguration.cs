namespace Normitri.Grains.Units;

/// <summary>The configuration that a unit's owner works by: as it was announced, and read again every minute in which the unit works.</summary>
/// <param name="tenant">Of the unit.</param>
/// <param name="services">The unit's.</param>
/// <param name="surroundings">They read what is stored.</param>
/// <param name="report">Hears of what could not be read.</param>
internal sealed class CurrentConfiguration(string tenant, UnitServices services, IUnitSurroundings surroundings, Action<string> report)
{
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(1);

    private long _wantedVersion;
    private long _readAt;

    public UnitConfiguration Value { get; private set; } = UnitConfiguration.Default;

    public async Task ActivateAsync(CancellationToken cancellation)
    {
        _readAt = services.Time.GetTimestamp();
        Value = services.Configurations.Shared(await surroundings.LoadConfigurationAsync(cancellation));
        await RefreshTenantAsync(cancellation);
    }

    /// <summary>Notes a new version: it holds from the next frame on.</summary>
    public void Announce(long version) => _wantedVersion = Math.Max(_wantedVersion, version);

    /// <summary>Call before a frame is taken.</summary>
    public async Task RefreshAsync(CancellationToken stopping)
    {
        var isAnnounced = _wantedVersion > Value.Version;
        // The announcement of a new version may be lost.
        if (isAnnounced || services.Time.GetElapsedTime(_readAt) >= Holds)
            await ReadAsync(isAnnounced, stopping);
        try
        {
            await RefreshTenantAsync(CancellationToken.None);
        }
        catch (Exception failure)
        {
            // What held for the frame before holds for this one: a database that is away must not keep a unit from its work.
            report(failure.Message);
        }
    }

    private async Task ReadAsync(bool isNeeded, CancellationToken stopping)
    {
        _readAt = services.Time.GetTimestamp();
        try
        {
            var loaded = isNeeded
                ? await Retrying.UntilDoneAsync(() => surroundings.LoadConfigurationAsync(CancellationToken.None), report, services.Time, stopping)
                : await surroundings.LoadConfigurationAsync(CancellationToken.None);
            Value = services.Configurations.Shared(loaded with { Assignments = Value.Assignments, Weight = Value.Weight });
            // A version that is announced while an older one is read is read the next time.
            _wantedVersion = Math.Max(_wantedVersion, loaded.Version);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            report(failure.Message);
        }
    }

    /// <summary>What holds for the whole tenant: from memory, but for a look at the plan every other second.</summary>
    private async ValueTask RefreshTenantAsync(CancellationToken cancellation)
    {
        var assignments = await services.Assignments.ReadAsync(tenant, cancellation);
        if (!ReferenceEquals(assignments, Value.Assignments))
            Value = services.Configurations.Shared(Value with { Assignments = assignments });
        var weight = (await services.Plans.ReadAsync(tenant, cancellation)).Weight;
        if (weight != Value.Weight)
            Value = services.Configurations.Shared(Value with { Weight = weight });
    }
}
