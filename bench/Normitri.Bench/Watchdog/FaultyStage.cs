using System.Runtime.InteropServices;
using Normitri.Inference.Execution;

namespace Normitri.Bench.Watchdog;

/// <summary>An executor's stage that hangs, crashes or leaks when it is told to. What it leaked goes with it, as with a session.</summary>
internal sealed class FaultyStage(IFrameStage inner, Faults faults) : IFrameStage
{
    private const int LeakOfABatch = 6 << 20;
    private const int Page = 4_096;
    private readonly List<nint> _leaked = [];
    private bool _leaks;

    public string? Device => inner.Device;

    public void WarmUp() => inner.WarmUp();

    public void Process(FrameBatch batch)
    {
        _leaks |= faults.Strike();
        if (_leaks)
        {
            var block = Marshal.AllocHGlobal(LeakOfABatch);
            for (var page = 0; page < LeakOfABatch; page += Page)
                Marshal.WriteByte(block, page, 1); // memory that nobody has touched is not there
            _leaked.Add(block);
        }

        inner.Process(batch);
        foreach (var frame in batch.Frames)
        {
            if (faults.IsConstant)
                frame.Signals = new OutputSignals(0.5f, 42);
        }
    }

    public void StopRun() => inner.StopRun();

    public void Retire() => inner.Retire();

    public void Abort() => inner.Abort();

    public void Dispose()
    {
        _leaked.ForEach(Marshal.FreeHGlobal);
        _leaked.Clear();
        inner.Dispose();
    }
}
