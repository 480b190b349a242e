using Normitri.Inference.Hosting;
using Normitri.Inference.Queueing;

namespace Normitri.Inference.Execution;

/// <summary>
/// A thread that takes batches, does its stage's work on them and hands them on. A stage that throws, or fails too often in a row,
/// is thrown away and made anew; the frames that it held end with an error. A thread whose call does not return can be left behind.
/// </summary>
internal sealed class StageThread
{
    private readonly StageWorker _owner;
    private readonly StageWorkerSettings _settings;
    private readonly IBatchSource _source;
    private readonly StageSlot _slot;
    private readonly Interruption _interruption = new();
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private readonly bool _isFirst;
    private volatile bool _left;
    private bool _leavable;
    private FrameBatch? _batch;
    private int _failures;

    public StageThread(StageWorker owner, StageWorkerSettings settings, IBatchSource source, bool isFirst, CancellationToken closing)
    {
        (_owner, _settings, _source, _isFirst) = (owner, settings, source, isFirst);
        _slot = new StageSlot(settings.Name, settings.CreateStage, settings.Counters, settings.Time, settings.Logger, closing);
        _thread = new Thread(Work) { IsBackground = true, Name = settings.Name };
    }

    public string? Device => _slot.Stage?.Device;

    public bool IsAlive => _thread.IsAlive || _thread.ThreadState.HasFlag(ThreadState.Unstarted);

    public void Start() => _thread.Start();

    public void Abort() => _slot.Abort();

    public void Retire() => _slot.Retire();

    /// <summary>Calls it away from its source or its run, to make its stage anew.</summary>
    public void Interrupt()
    {
        _source.Interrupt(_interruption);
        _slot.Abort();
    }

    public bool StopRun(long run)
    {
        lock (_gate)
        {
            if (_left || !_leavable || _owner.Progress.Run != run)
            {
                return false;
            }

            _slot.StopRun(); // the run cannot end meanwhile, and the next one begin
            return true;
        }
    }

    /// <summary>
    /// Gives the thread up while its stage's call goes on: it takes and hands on nothing more, and frees what it holds when the call returns. False where
    /// it is not in that call.
    /// </summary>
    /// <param name="run">The run that does not end.</param>
    /// <param name="batch">The frames that it held; they are the caller's to end, and nothing else of the batch is to be touched.</param>
    public bool TryLeave(long run, out FrameBatch? batch)
    {
        lock (_gate)
        {
            batch = _batch;
            if (_left || _owner.Progress.Run != run || !(_leavable || !IsAlive))
            {
                return false;
            }

            _left = true;
            _settings.Counters.Busy.Add(_leavable && batch is not null ? -1 : 0);
        }

        _settings.Counters.Left();
        _slot.Detach();
        return true;
    }

    private void Work()
    {
        try
        {
            if (Serve())
            {
                _slot.Empty();
                _owner.OnEnded();
                return;
            }
        }
        catch (Exception exception) when (!_left)
        {
            OnCrash(exception);
            return;
        }
        catch (Exception)
        {
            // Nobody waits for what a thread did that was left behind.
        }

        // Left behind, and the call has returned after all: what it used can be freed now.
        _slot.Empty();
        _batch?.Dispose();
        _settings.Counters.CameBack();
    }

    /// <summary>False: the thread was left behind.</summary>
    private bool Serve()
    {
        if (!BatchScheduling.TryUseOnThisThread())
        {
            StageThreadLog.NotBatch(_settings.Logger, _settings.Name);
        }

        var isMade = TryMake();
        while (isMade && _source.TryTake(_interruption, out var batch))
        {
            if (batch is not null && !Process(batch))
            {
                return false;
            }

            if (_interruption.TakeBack() && !Renew())
            {
                return false;
            }
        }

        return isMade || !_left;
    }

    /// <summary>The first stage of this thread. False: there is none.</summary>
    private bool TryMake()
    {
        if (!_isFirst)
        {
            return Renew();
        }

        try
        {
            _slot.Fill();
        }
        catch (Exception exception)
        {
            _owner.OnNotStarted(exception);
            return false;
        }

        _owner.OnMade(_slot.WarmUpTime);
        return true;
    }

    /// <summary>Works on a batch and hands it on. False: the thread was left behind meanwhile.</summary>
    private bool Process(FrameBatch batch)
    {
        if (_slot.Stage is not { } stage)
        {
            _settings.Drop(batch, InferenceErrors.Stopping);
            return true;
        }

        Begin(batch);
        var crash = Run(stage, batch);
        if (!TryReturn())
        {
            return false;
        }

        _settings.Counters.Busy.Add(-1);
        _owner.Progress.End(batch, crash is not null);
        if (crash is not null)
        {
            StageThreadLog.Crashed(_settings.Logger, crash, _settings.Name);
            _settings.Drop(batch, InferenceErrors.Crashed(crash.Message, batch.Count));
            _batch = null;
            return Replace(counts: true);
        }

        _failures = batch.NetworkFailed ? _failures + 1 : 0;
        _settings.HandOn(batch);
        _batch = null;
        if (_failures < _settings.RecycleAfter)
        {
            return true;
        }

        StageThreadLog.FailsInARow(_settings.Logger, _settings.Name, _failures);
        return Replace(counts: true);
    }

    private static Exception? Run(IFrameStage stage, FrameBatch batch)
    {
        try
        {
            stage.Process(batch);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private void Begin(FrameBatch batch)
    {
        _settings.Counters.Busy.Add(1);
        _owner.Progress.Begin(batch);
        lock (_gate)
        {
            _batch = batch;
            _leavable = true;
        }
    }

    /// <summary>Back from the stage's call. False: the thread was left behind in it.</summary>
    private bool TryReturn()
    {
        lock (_gate)
        {
            _leavable = false;
            return !_left;
        }
    }

    /// <summary>Makes the stage anew. False: the thread was left behind while it did.</summary>
    /// <param name="counts">Whether it is done because something is wrong: there is a limit to that.</param>
    private bool Replace(bool counts)
    {
        _failures = 0;
        if (counts)
        {
            _owner.Progress.Crashed();
            _owner.WaitForLimit();
        }

        _owner.Progress.Restarted();
        _owner.Progress.Enter(ExecutorState.Making);
        lock (_gate)
        {
            _leavable = true;
        }

        if (_owner.IsAborted)
        {
            _slot.Empty();
        }
        else
        {
            _slot.Replace();
        }

        var isMine = TryReturn();
        if (isMine)
        {
            _owner.OnMade(_slot.WarmUpTime);
        }

        return isMine;
    }

    /// <summary>Makes the stage anew because somebody wishes it. False: the thread was left behind while it did.</summary>
    private bool Renew()
    {
        var isMine = Replace(counts: false);
        if (isMine)
        {
            _owner.OnRenewed();
        }

        return isMine;
    }

    /// <summary>Something threw that is not the stage's: the thread ends, its frames with it, and another takes its place.</summary>
    private void OnCrash(Exception exception)
    {
        var error = InferenceErrors.Crashed(exception.Message, frames: 0);
        try
        {
            _slot.Empty();
            if (_batch is { } batch)
            {
                _settings.Drop(batch, error);
            }

            _source.Drop(error);
            StageThreadLog.ThreadCrashed(_settings.Logger, exception, _settings.Name);
        }
        catch (Exception)
        {
            // Whatever was thrown first is thrown again, the logger's for instance: another thread matters more.
        }
        finally
        {
            _owner.OnCrashed();
        }
    }
}
