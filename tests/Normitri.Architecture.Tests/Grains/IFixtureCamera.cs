namespace Normitri.Architecture.Tests.Grains;

/// <summary>A camera of the fixture.</summary>
public interface IFixtureCamera : IGrainWithStringKey
{
    Task LookAsync();
}
