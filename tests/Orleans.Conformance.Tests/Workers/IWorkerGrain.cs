namespace Orleans.Conformance.Tests.Workers;

[Alias("Conformance.IWorkerGrain")]
internal interface IWorkerGrain : IGrainWithStringKey
{
    /// <summary>Notes "{key}:{name}" and waits for the gate of that name; gives the activation that did.</summary>
    [Alias("Work")]
    Task<string> Work(string name);
}
