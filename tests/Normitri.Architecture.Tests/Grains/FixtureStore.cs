namespace Normitri.Architecture.Tests.Grains;

/// <summary>Calls the camera back, by way of a helper.</summary>
internal sealed class FixtureStore : Grain, IFixtureStore
{
    public Task TellAsync() => FixtureHelper.LookAsync(GrainFactory);
}
