namespace Normitri.Architecture.Tests.Grains;

/// <summary>A store that calls nobody.</summary>
internal sealed class FixtureEnd : Grain, IFixtureStore
{
    public Task TellAsync() => Task.CompletedTask;
}
