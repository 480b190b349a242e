namespace Orleans.Conformance.Tests.Lifetimes;

[Alias("Conformance.ILifetimeGrain")]
internal interface ILifetimeGrain : IGrainWithStringKey
{
    /// <summary>The number of this activation among those of the same key, from 1.</summary>
    [Alias("Activation")]
    Task<int> Activation();

    [Alias("Deactivate")]
    Task Deactivate();

    /// <summary>Deactivates, and asks the test to open "{key}:leave" before it is gone.</summary>
    [Alias("DeactivateSlowly")]
    Task DeactivateSlowly();

    /// <summary>Deactivates and waits for the gate "{key}:stay" in the same call.</summary>
    [Alias("DeactivateAndStay")]
    Task<int> DeactivateAndStay();

    [Alias("Delay")]
    Task Delay(TimeSpan time);

    [Alias("Silo")]
    Task<string> Silo();
}
