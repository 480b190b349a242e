using System.Collections.Concurrent;

namespace Normitri.Grains.Tests.Leaks;

/// <summary>Remembers activations without keeping them, and sends those away whose call says so.</summary>
internal sealed class SeenActivations : IIncomingGrainCallFilter
{
    private const string Key = "leave";
    private readonly ConcurrentQueue<WeakReference> _seen = new();

    public int Count => _seen.Count;

    /// <summary>Those that something still holds.</summary>
    public int Alive => _seen.Count(seen => seen.IsAlive);

    /// <summary>Calls made within go to activations that are to go.</summary>
    public static async Task LeaveAsync(Func<Task> call)
    {
        RequestContext.Set(Key, true);
        try
        {
            await call();
        }
        finally
        {
            RequestContext.Remove(Key);
        }
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (RequestContext.Get(Key) is not true || context.Grain is not IGrainBase grain)
            return;
        _seen.Enqueue(new WeakReference(grain));
        grain.DeactivateOnIdle();
    }
}
