namespace Orleans.Conformance.Tests.States;

[Alias("Conformance.IUnnamedStorageGrain")]
internal interface IUnnamedStorageGrain : IGrainWithStringKey
{
    [Alias("Set")]
    Task Set(int value);
}
