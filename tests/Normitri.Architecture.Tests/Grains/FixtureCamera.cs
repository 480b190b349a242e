namespace Normitri.Architecture.Tests.Grains;

/// <summary>Calls its store from inside an async lambda, so that the call lies in a class of the compiler's.</summary>
internal sealed class FixtureCamera : Grain, IFixtureCamera
{
    public async Task LookAsync()
    {
        Func<Task> tell = async () => await GrainFactory.GetGrain<IFixtureStore>("store").TellAsync();
        await tell();
    }
}
