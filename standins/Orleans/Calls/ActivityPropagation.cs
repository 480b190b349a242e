using System.Diagnostics;

namespace Orleans.Standin;

/// <summary>Present once AddActivityPropagation was called: the callee's activity has the caller's as its parent.</summary>
internal sealed class ActivityPropagation : IDisposable
{
    private readonly ActivitySource _source = new("Microsoft.Orleans.Application");

    public Activity? Start(GrainCall call) =>
        call.ParentActivity == default ? null : _source.StartActivity(call.Method.ToString(), ActivityKind.Server, call.ParentActivity);

    public void Dispose() => _source.Dispose();
}
