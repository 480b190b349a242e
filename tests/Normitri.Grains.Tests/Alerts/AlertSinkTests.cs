using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Circuits;
using Normitri.Grains.Alerts;
using Normitri.Grains.Outbox;
using Normitri.Storage.Outbox;

namespace Normitri.Grains.Tests.Alerts;

public sealed class AlertSinkTests : IAsyncLifetime
{
    private const string Secret = "a-secret-of-the-operator";
    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private Receiver _receiver = null!;

    public async Task InitializeAsync() => _receiver = await Receiver.StartAsync();

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _meters.DisposeAsync();
    }

    [Fact]
    public async Task Alert_IsPostedWithItsKeyAndASignatureThatVerifies()
    {
        using var sink = Sink(_receiver.Address);

        Assert.Equal(Delivery.Taken, await sink.DeliverAsync(Entry("""{"id":"a"}"""), default));

        var posting = Assert.Single(_receiver.Postings);
        Assert.Equal(("POST /alerts", "application/json", "a-1"), (posting.Request, posting.ContentType, posting.IdempotencyKey));
        Assert.Equal("""{"id":"a"}""", Encoding.UTF8.GetString(posting.Body));
        var parts = posting.Signature.Split(',');
        Assert.StartsWith("t=", parts[0], StringComparison.Ordinal);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{parts[0][2..]}.{{\"id\":\"a\"}}"));
        Assert.Equal("v1=" + Convert.ToHexStringLower(expected), parts[1]);
    }

    [Fact]
    public void Signature_OfAKnownBody_IsTheKnownOne()
    {
        // HMAC-SHA256 under "key" of "0.data", computed with openssl.
        Assert.Equal(
            "t=0,v1=e52e3722d6a9dd7fa327b2ceaef8a18826dc660c1121e2861ea50faa7fdea8ae",
            AlertSignature.Of("key", DateTimeOffset.UnixEpoch, "data"u8));
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(404, false)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    public async Task StatusThatIsNoSuccess_IsAFailureThatNamesItAndSaysWhetherTheEndpointIsUnwell(int status, bool isOutage)
    {
        _receiver.Answer(status);
        using var sink = Sink(_receiver.Address);
        Assert.Equal(new Delivery($"127.0.0.1 answered {status}.", isOutage), await sink.DeliverAsync(Entry("{}"), default));
        Assert.Equal(Delivery.Taken, await sink.DeliverAsync(Entry("{}"), default));
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        _receiver.Answer(307);
        using var sink = Sink(_receiver.Address);
        Assert.Equal("127.0.0.1 answered 307.", (await sink.DeliverAsync(Entry("{}"), default)).Failure);
        Assert.Single(_receiver.Postings);
    }

    [Fact]
    public async Task EndpointThatDoesNotAnswer_IsAFailureAfterTheTimeout()
    {
        _receiver.Close();
        using var sink = Sink(_receiver.Address, 0.2);
        Assert.Equal(new Delivery("127.0.0.1 did not answer within 0.2 s.", IsOutage: true), await sink.DeliverAsync(Entry("{}"), default));
    }

    [Fact]
    public async Task EndpointThatIsNotThere_IsAFailure()
    {
        var address = _receiver.Address;
        await _receiver.DisposeAsync();
        using var sink = Sink(address);
        Assert.StartsWith("127.0.0.1 was not reached: ", (await sink.DeliverAsync(Entry("{}"), default)).Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://user:password@example.com/token", Secret, 10, "Normitri:Alerts:Sink:Address is 'ftp://example.com': give an https address")]
    [InlineData("http://example.com/alerts", Secret, 10, "Normitri:Alerts:Sink:Address is 'http://example.com': give an https address")]
    [InlineData("alerts", Secret, 10, "Normitri:Alerts:Sink:Address is no address")]
    [InlineData("", Secret, 10, "Normitri:Alerts:Sink:Address is no address")]
    [InlineData("ftp://localhost/", Secret, 10, "Normitri:Alerts:Sink:Address is 'ftp://localhost'")]
    [InlineData("https://example.com/", null, 10, "Normitri:Alerts:Sink:Secret is missing or short")]
    [InlineData("https://example.com/", "short", 10, "Normitri:Alerts:Sink:Secret is missing or short")]
    [InlineData("https://example.com/", Secret, 0, "Normitri:Alerts:Sink:TimeoutSeconds is 0")]
    [InlineData("https://example.com/", Secret, 30, "Normitri:Alerts:Sink:TimeoutSeconds is 30: give more than 0 and less than 30")]
    [InlineData("https://example.com/", Secret, 10, null)]
    [InlineData("http://localhost:81/", Secret, 10, null)]
    [InlineData("http://[::1]/", Secret, 10, null)]
    [InlineData(null, null, 10, null)]
    public void Settings_OfTheEndpoint_AreJudgedWithTheirKeys(string? address, string? secret, double timeout, string? fault)
    {
        var options = new AlertOptions { Sink = { Address = address, Secret = secret, TimeoutSeconds = timeout } };
        var result = new AlertOptionsValidator(Options.Create(new OutboxOptions())).Validate(null, options);
        Assert.Equal(fault is null, result.Succeeded);
        if (fault is not null)
            Assert.StartsWith(fault, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(3_600, true)]
    [InlineData(3_601, false)]
    [InlineData(double.NaN, false)]
    public void Cooldown_IsFromNoneToAnHour(double seconds, bool allowed) => Assert.Equal(
        allowed, new AlertOptionsValidator(Options.Create(new OutboxOptions())).Validate(null, new AlertOptions { CooldownSeconds = seconds }).Succeeded);

    private AlertSink Sink(string address, double timeout = 30) => new(
        Options.Create(new AlertOptions { Sink = { Address = address, Secret = Secret, TimeoutSeconds = timeout } }),
        new EdgeCircuits(new CircuitOptions(), TimeProvider.System, _meters.GetRequiredService<IMeterFactory>()),
        TimeProvider.System);

    private static OutboxEntry Entry(string payload) =>
        new(1, "acme", OutboxTopics.Alerts, "key", "a-1", Encoding.UTF8.GetBytes(payload), default, 1, default, default);
}
