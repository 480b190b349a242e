namespace Normitri.TestScheduling;

/// <summary>Makes what follows an await a step of the program that awaited.</summary>
internal sealed class StepContext(Schedule schedule, string name) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => schedule.Post(name, d, state);

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;
}
