namespace Orleans.Conformance.Tests.Turns;

[Alias("Conformance.IReentrantGrain")]
internal interface IReentrantGrain : IGrainWithStringKey
{
    [Alias("Hold")]
    Task Hold(string name);
}
