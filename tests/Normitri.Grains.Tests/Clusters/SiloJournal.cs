using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Clusters;

/// <summary>The journal as one silo sees it: remembers which frames' outcomes came from there.</summary>
public class SiloJournal : DispatchProxy
{
    private IFrameJournal _inner = null!;
    private ConcurrentDictionary<string, string> _siloOfFrame = null!;
    private string _silo = "";

    /// <param name="inner">The journal.</param>
    /// <param name="silo">The silo's name.</param>
    /// <param name="siloOfFrame">By frame id; of two silos that finish a frame, the first.</param>
    public static IFrameJournal Create(IFrameJournal inner, string silo, ConcurrentDictionary<string, string> siloOfFrame)
    {
        var journal = Create<IFrameJournal, SiloJournal>();
        var proxy = (SiloJournal)(object)journal;
        (proxy._inner, proxy._silo, proxy._siloOfFrame) = (inner, silo, siloOfFrame);
        return journal;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        // Before the commit: whoever waits for the outcome finds the name.
        if (args is [FrameOutcome outcome, ..])
            _siloOfFrame.TryAdd(outcome.FrameId, _silo);
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
