namespace Orleans.Conformance.Tests.Streams;

internal sealed class PublisherGrain : Grain, IPublisherGrain
{
    public async Task Publish(string stream, int count)
    {
        var target = this.GetStreamProvider("Streams").GetStream<StreamedEvent>(StreamId.Create("conformance", stream));
        for (var i = 0; i < count; i++)
            await target.OnNextAsync(new StreamedEvent(i));
    }
}
