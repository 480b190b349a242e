namespace Normitri.Architecture.Tests.Grains;

/// <summary>A store of the fixture.</summary>
public interface IFixtureStore : IGrainWithStringKey
{
    Task TellAsync();
}
