using Normitri.Contracts.Configuration;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Units;

namespace Normitri.Grains.Units;

/// <summary>A customer's session or lane: scans, of which none is skipped.</summary>
[ImplicitStreamSubscription(StreamNames.CustomerFrames)]
internal sealed class CustomerGrain(UnitServices services) : UnitGrain(services), ICustomerGrain
{
    protected override UnitKind Kind => UnitKind.Customer;

    protected override ValueTask<UnitConfiguration> LoadConfigurationAsync(UnitId unit, CancellationToken cancellation) =>
        ValueTask.FromResult(new UnitConfiguration(CameraConfiguration.Scans, 0));
}
