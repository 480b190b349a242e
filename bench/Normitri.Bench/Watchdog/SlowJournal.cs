using System.Reflection;
using System.Runtime.ExceptionServices;
using Normitri.Storage.Journal;

namespace Normitri.Bench.Watchdog;

/// <summary>The journal, which keeps everybody waiting when it is told to.</summary>
public class SlowJournal : DispatchProxy
{
    private static readonly MethodInfo Generic = typeof(SlowJournal).GetMethod(nameof(LaterAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private IFrameJournal _inner = null!;
    private Func<TimeSpan> _delay = null!;

    /// <param name="inner">The journal.</param>
    /// <param name="delay">What a call takes longer.</param>
    public static IFrameJournal Create(IFrameJournal inner, Func<TimeSpan> delay)
    {
        var journal = Create<IFrameJournal, SlowJournal>();
        var proxy = (SlowJournal)(object)journal;
        (proxy._inner, proxy._delay) = (inner, delay);
        return journal;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var delay = _delay();
        return delay == TimeSpan.Zero
            ? Call()
            : Generic.MakeGenericMethod(targetMethod!.ReturnType.GetGenericArguments()[0]).Invoke(null, [(Func<object?>)Call, delay]);

        object? Call()
        {
            try
            {
                return targetMethod!.Invoke(_inner, args);
            }
            catch (TargetInvocationException failure)
            {
                ExceptionDispatchInfo.Throw(failure.InnerException!);
                throw;
            }
        }
    }

    private static async ValueTask<T> LaterAsync<T>(Func<object?> call, TimeSpan delay)
    {
        await Task.Delay(delay);
        return await (ValueTask<T>)call()!;
    }
}
