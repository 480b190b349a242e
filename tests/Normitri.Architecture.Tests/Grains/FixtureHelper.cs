namespace Normitri.Architecture.Tests.Grains;

/// <summary>No grain, but called by one.</summary>
internal static class FixtureHelper
{
    public static async Task LookAsync(IGrainFactory grains)
    {
        await Task.Yield();
        await grains.GetGrain<IFixtureCamera>("camera").LookAsync();
    }
}
