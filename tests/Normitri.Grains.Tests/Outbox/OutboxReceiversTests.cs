using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Grains.Alerts;
using Normitri.Grains.Outbox;
using Normitri.Grains.Presence;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Outbox;
using Normitri.Storage.State;

namespace Normitri.Grains.Tests.Outbox;

public sealed class OutboxReceiversTests
{
    [Theory]
    [InlineData("alerts", null, "Normitri:Alerts:Sink:Address")]
    [InlineData("alerts", "https://alerts.example", null)]
    [InlineData("alert-candidates", null, null)]
    [InlineData("nobodys", null, null)]
    [InlineData("camera-presence", "https://alerts.example", "Normitri:Presence:PostAlerts")]
    public void Topic_WhoseReceiverTheOperatorTookAway_NamesItsSetting(string topic, string? address, string? key) =>
        Assert.Equal(key, Receivers(address, posts: false).MissingKeyOf(topic));

    [Fact]
    public void CameraPresence_ThatIsPosted_HasItsReceiver() => Assert.Null(Receivers("https://alerts.example", posts: true).MissingKeyOf("camera-presence"));

    [Fact]
    public async Task AlertsThatWaitWithoutAnAddress_AreNamedAtTheStart()
    {
        await using var storage = await UnitStorage.OpenAsync();
        var effects = new StateEffects { Outbox = [new NewOutboxEntry("acme", "alerts", "a", "a1", "{}"u8.ToArray()), new NewOutboxEntry("acme", "alerts", "a", "a2", "{}"u8.ToArray())] };
        await storage.Get<IStateStore>().WriteAsync(new StateWrite("test", "one", "{}"u8.ToArray(), null, effects), default);
        using var lines = new Lines();
        await using var cluster = await UnitCluster.StartAsync(storage: storage, configure: silo => silo.Services.AddSingleton<ILoggerProvider>(lines));
        await Eventually.TrueAsync(() => Task.FromResult(!lines.Found.IsEmpty));
        Assert.Equal(
            "Outbox alerts: 2 entries wait for a receiver that the settings name no more. They are handed on once Normitri:Alerts:Sink:Address is set",
            Assert.Single(lines.Found));
    }

    private static OutboxReceivers Receivers(string? address, bool posts) =>
        new(Options.Create(new AlertOptions { Sink = { Address = address } }), Options.Create(new PresenceOptions { PostAlerts = posts }));

    /// <summary>What is logged under 2208.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Found { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == 2208)
                Found.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
