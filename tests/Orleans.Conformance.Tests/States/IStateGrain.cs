namespace Orleans.Conformance.Tests.States;

[Alias("Conformance.IStateGrain")]
internal interface IStateGrain : IGrainWithStringKey
{
    [Alias("Value")]
    Task<int> Value();

    [Alias("Set")]
    Task Set(int value, bool write);

    [Alias("Clear")]
    Task Clear();

    [Alias("Read")]
    Task<int> Read();

    [Alias("Exists")]
    Task<bool> Exists();

    /// <summary>Writes, and swallows what the storage throws; gives the name of its type.</summary>
    [Alias("TryWrite")]
    Task<string> TryWrite(int value);

    /// <summary>Sets and writes in another grain.</summary>
    [Alias("SetIn")]
    Task SetIn(string key, int value);

    [Alias("Deactivate")]
    Task Deactivate();

    [Alias("Activation")]
    Task<string> Activation();
}
