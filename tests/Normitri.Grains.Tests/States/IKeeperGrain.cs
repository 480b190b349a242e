namespace Normitri.Grains.Tests.States;

[Alias("Tests.IKeeperGrain")]
internal interface IKeeperGrain : IGrainWithStringKey
{
    /// <summary>Adds to the sum and writes it, with an entry for the outbox; gives the sum.</summary>
    [Alias("Add")]
    Task<int> Add(int number);

    [Alias("Sum")]
    Task<int> Sum();

    [Alias("Clear")]
    Task Clear();

    [Alias("Exists")]
    Task<bool> Exists();

    [Alias("Activation")]
    Task<string> Activation();
}
