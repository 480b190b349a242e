using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Streams;

public sealed class StreamTests(StreamingSilo silo) : IClassFixture<StreamingSilo>
{
    [Fact]
    public async Task Events_OfOneStream_ComeInOrderToTheGrainOfItsKey()
    {
        var stream = silo.Stream("order");
        for (var i = 0; i < 200; i++)
            await stream.OnNextAsync(new StreamedEvent(i));
        Assert.Equal(Numbers(200), await silo.Probe.Until("order:events", 200));
        Assert.Equal(["Streams conformance order"], silo.Probe.Notes("order:subscribed"));
    }

    [Fact]
    public async Task Events_FromAGrain_ComeInOrder()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => silo.Client.GetGrain<IPublisherGrain>($"p{i}").Publish($"from-grain-{i}", 50)));
        for (var i = 0; i < 20; i++)
            Assert.Equal(Numbers(50), await silo.Probe.Until($"from-grain-{i}:events", 50));
    }

    [Fact]
    public async Task ThrowingObserver_GetsTheEventAgainBeforeTheNext()
    {
        var stream = silo.Stream("retried");
        await stream.OnNextAsync(new StreamedEvent(0));
        await stream.OnNextAsync(new StreamedEvent(1, "throw once"));
        await stream.OnNextAsync(new StreamedEvent(2));
        Assert.Equal(["0", "1", "1", "2"], await silo.Probe.Until("retried:events", 4));
        Assert.Empty(silo.Probe.Notes("retried:errors"));
    }

    [Fact]
    public async Task PoisonEvent_AfterItsDeliveryTime_IsReportedOnceAndTheNextFollows()
    {
        var stream = silo.Stream("poison");
        await stream.OnNextAsync(new StreamedEvent(0, "throw always"));
        await stream.OnNextAsync(new StreamedEvent(1));
        await silo.Probe.Until("poison:errors");
        await Eventually.True(() => silo.Probe.Notes("poison:events").Contains("1"));
        Assert.Equal(["StreamEventDeliveryFailureException"], silo.Probe.Notes("poison:errors"));
        Assert.Equal("1", silo.Probe.Notes("poison:events")[^1]);
        Assert.True(silo.Probe.Notes("poison:events").Length >= 3);
    }

    [Fact]
    public async Task StreamThatIsHeld_DoesNotHoldOthers()
    {
        await silo.Stream("held").OnNextAsync(new StreamedEvent(0, "hold"));
        await silo.Stream("held").OnNextAsync(new StreamedEvent(1));
        await silo.Probe.Until("held:events");
        for (var i = 0; i < 20; i++)
            await silo.Stream($"free-{i}").OnNextAsync(new StreamedEvent(i));
        for (var i = 0; i < 20; i++)
            await silo.Probe.Until($"free-{i}:events");
        Assert.Equal(["0"], silo.Probe.Notes("held:events"));
        silo.Probe.Open("held:hold");
        await silo.Probe.Until("held:events", 2);
    }

    [Fact]
    public async Task Delivery_WaitsItsTurnInTheGrain()
    {
        var stream = silo.Stream("turn");
        await stream.OnNextAsync(new StreamedEvent(0, "hold"));
        await silo.Probe.Until("turn:events");
        var call = silo.Client.GetGrain<IListenerGrain>("turn").Silo();
        await silo.Client.GetGrain<IListenerGrain>("turn-other").Silo();
        Assert.False(call.IsCompleted);
        silo.Probe.Open("turn:hold");
        await call;
    }

    [Fact]
    public async Task Deactivation_BetweenEvents_LosesNone()
    {
        var stream = silo.Stream("leaves");
        for (var i = 0; i < 10; i++)
            await stream.OnNextAsync(new StreamedEvent(i, "deactivate"));
        Assert.Equal(Numbers(10), await silo.Probe.Until("leaves:events", 10));
        Assert.Equal(10, silo.Probe.Notes("leaves:subscribed").Length);
    }

    [Fact]
    public async Task Batch_WhenOneEventFails_IsRetriedFromItsFirst()
    {
        await silo.Stream("batch").OnNextBatchAsync([new StreamedEvent(0), new StreamedEvent(1, "throw once"), new StreamedEvent(2)]);
        Assert.Equal(["0", "1", "0", "1", "2"], await silo.Probe.Until("batch:events", 5));
    }

    [Fact]
    public async Task RequestContext_OfTheProducer_ComesWithTheEvent()
    {
        RequestContext.Set("conformance", "with the event");
        await silo.Stream("context").OnNextAsync(new StreamedEvent(0));
        RequestContext.Clear();
        Assert.Equal(["with the event"], await silo.Probe.Until("context:context"));
    }

    [Fact]
    public async Task Stream_WithoutSubscriber_TakesEvents()
    {
        var unheard = silo.Client.GetStreamProvider("Streams").GetStream<StreamedEvent>(StreamId.Create("unheard", "a"));
        await unheard.OnNextAsync(new StreamedEvent(0));
        Assert.Equal("Streams", unheard.ProviderName);
    }

    [Fact]
    public async Task TwoSilos_AfterOneStoppedGracefully_StreamsGoOn()
    {
        await using var cluster = await TestedCluster.StartAsync(2, (_, s) => StreamingSilo.Configure(s), configureClient: StreamingSilo.ConfigureClient);
        var provider = cluster.Client.GetStreamProvider("Streams");
        for (var i = 0; i < 16; i++)
            await provider.GetStream<StreamedEvent>(StreamId.Create("conformance", $"s{i}")).OnNextAsync(new StreamedEvent(0));
        for (var i = 0; i < 16; i++)
            await cluster.Probe.Until($"s{i}:events");

        await cluster.Cluster.StopSiloAsync(cluster.Cluster.Silos[1]);

        for (var i = 0; i < 16; i++)
            await provider.GetStream<StreamedEvent>(StreamId.Create("conformance", $"s{i}")).OnNextAsync(new StreamedEvent(1));
        for (var i = 0; i < 16; i++)
            Assert.Equal(["0", "1"], await cluster.Probe.Until($"s{i}:events", 2));
    }

    private static string[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => i.ToString())];
}
