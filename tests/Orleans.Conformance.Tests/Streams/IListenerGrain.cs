namespace Orleans.Conformance.Tests.Streams;

[Alias("Conformance.IListenerGrain")]
internal interface IListenerGrain : IGrainWithStringKey
{
    [Alias("Deactivate")]
    Task Deactivate();

    [Alias("Silo")]
    Task<string> Silo();
}
