using Normitri.Contracts.Identities;
using Normitri.Contracts.Units;

namespace Normitri.Server.DeadLetters;

/// <summary>Tells owners that the journal has frames for them. Whom it does not reach, the journal's sweep does.</summary>
internal sealed partial class OwnerWaker(IClusterClient cluster, ILogger<OwnerWaker> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task WakeAsync(UnitId unit)
    {
        try
        {
            IUnitGrain owner = unit.Kind == UnitKind.Camera
                ? cluster.GetGrain<ICameraGrain>(unit.Key)
                : cluster.GetGrain<ICustomerGrain>(unit.Key);
            await owner.ResumeAsync().WaitAsync(Patience);
        }
        catch (Exception failure)
        {
            Log.NotWoken(logger, unit.Key, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3301, LogLevel.Warning, "The owner of {Unit} could not be woken; the journal's sweep will find its frames")]
        public static partial void NotWoken(ILogger logger, string unit, Exception exception);
    }
}
