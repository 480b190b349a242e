namespace Orleans.Conformance.Tests.Placements;

[Alias("Conformance.IZonedWorkerGrain")]
internal interface IZonedWorkerGrain : IGrainWithStringKey
{
    [Alias("Silo")]
    Task<string> Silo();
}
