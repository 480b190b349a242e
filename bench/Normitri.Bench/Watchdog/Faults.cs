using Normitri.Inference.Execution;

namespace Normitri.Bench.Watchdog;

/// <summary>What is wrong with executors and the store at this moment.</summary>
internal sealed class Faults
{
    private readonly ManualResetEventSlim _back = new();
    private int _hangs;
    private int _crashes;
    private int _leaks;

    /// <summary>How long the store keeps every caller waiting.</summary>
    public TimeSpan StoreDelay { get; set; }

    /// <summary>Whether the network's outputs do not depend on the picture.</summary>
    public bool IsConstant { get; set; }

    /// <summary>The next batch does not come back, whatever its run is told.</summary>
    public void HangNext() => Volatile.Write(ref _hangs, 1);

    /// <summary>The next batch crashes its executor.</summary>
    public void CrashNext() => Volatile.Write(ref _crashes, 1);

    /// <summary>The executor that runs next leaks from then on.</summary>
    public void LeakNext() => Volatile.Write(ref _leaks, 1);

    /// <summary>Lets hung calls return.</summary>
    public void ComeBack() => _back.Set();

    public IModelRuntime Around(IModelRuntime runtime) => new FaultyRuntime(runtime, this);

    /// <summary>Of a stage, with each batch. Answers whether the stage leaks from now on.</summary>
    public bool Strike()
    {
        if (Interlocked.Exchange(ref _hangs, 0) == 1)
            _back.Wait();
        if (Interlocked.Exchange(ref _crashes, 0) == 1)
            throw new InvalidOperationException("A fault was injected.");
        return Interlocked.Exchange(ref _leaks, 0) == 1;
    }
}
