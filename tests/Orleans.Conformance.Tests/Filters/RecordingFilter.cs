using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Filters;

/// <summary>Records calls to <see cref="IFilteredGrain"/>, refuses 13, and doubles the answer.</summary>
internal sealed class RecordingFilter(Probe probe) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod?.DeclaringType != typeof(IFilteredGrain))
        {
            await context.Invoke();
            return;
        }

        probe.Note("filters", $"{context.MethodName} of {context.TargetId} as {context.ImplementationMethod.DeclaringType!.Name} in {context.Grain.GetType().Name}");
        await context.Invoke();
        if (context.Result is 13)
            throw new InvalidOperationException("thirteen");
        context.Result = (int)context.Result! * 2;
    }
}
