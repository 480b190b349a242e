namespace Normitri.Server.Tests.Hosting;

/// <summary>One server for the tests that need no settings of their own; each uses stores and cameras of its own names.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    public TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
