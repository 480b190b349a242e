using Normitri.Contracts.Identities;

namespace Normitri.Contracts.Health;

/// <summary>Something that a health part found or did: one line of the story of an incident. Fields are only ever added.</summary>
/// <param name="At">By the server's clock.</param>
/// <param name="Incident">The same for every step of one incident; a new one for the next.</param>
/// <param name="Component">What found or did it, such as <c>watchdog</c>, <c>presence</c> or <c>canary</c>.</param>
/// <param name="Subject">What it is about, such as <c>model retail-defects executor 1</c> or <c>camera acme/store-1/door-3</c>.</param>
/// <param name="Kind">A stable word, such as <c>executor-stuck</c> or <c>camera-offline</c>.</param>
/// <param name="Step">What was done or seen.</param>
/// <param name="Cause">A sentence with the figures that led to it.</param>
[GenerateSerializer, Immutable, Alias("normitri.health-event")]
public sealed record HealthEvent(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string Incident,
    [property: Id(2)] string Component,
    [property: Id(3)] string Subject,
    [property: Id(4)] string Kind,
    [property: Id(5)] HealthStep Step,
    [property: Id(6)] string Cause)
{
    /// <summary>The camera or customer that it is about, so that its tenant may see it; null: it is about the service.</summary>
    [Id(7)]
    public UnitId? Unit { get; init; }
}
