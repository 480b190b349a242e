using System.Diagnostics;

namespace Orleans.Standin;

/// <summary>Present once AddActivityPropagation was called: each call is an activity whose parent is the caller's.</summary>
internal sealed class ActivityPropagation : IDisposable
{
    private readonly ActivitySource _source = new("Microsoft.Orleans.Application");

    public Activity? Start(GrainCall call)
    {
        if (call.IsLocalOnly)
            return null;
        var method = call.Method.Method;
        var activity = _source.StartActivity($"{method.DeclaringType!.Name}/{method.Name}", ActivityKind.Server, call.ParentActivity);
        activity?.SetTag("rpc.system", "orleans").SetTag("rpc.service", method.DeclaringType.FullName).SetTag("rpc.method", method.Name);
        return activity;
    }

    public void Dispose() => _source.Dispose();
}
