namespace Orleans.Conformance.Tests.Streams;

[Alias("Conformance.IPublisherGrain")]
internal interface IPublisherGrain : IGrainWithStringKey
{
    [Alias("Publish")]
    Task Publish(string stream, int count);
}
