using Orleans.Concurrency;

namespace Orleans.Conformance.Tests.Contexts;

[Alias("Conformance.IContextGrain")]
internal interface IContextGrain : IGrainWithStringKey
{
    [Alias("Read")]
    Task<string?> Read();

    [Alias("ReadFar")]
    Task<string?> ReadFar(int hops);

    [Alias("Overwrite")]
    Task Overwrite(string value);

    /// <summary>Notes itself, waits for the gate of its own value, and reads again.</summary>
    [Alias("ReadTwice")]
    [AlwaysInterleave]
    Task<string?> ReadTwice(string gate);
}
