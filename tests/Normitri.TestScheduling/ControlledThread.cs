namespace Normitri.TestScheduling;

/// <summary>
/// A thread that does one operation at a time, when it is told to. It can be seen whether the operation has ended or holds the thread: so what blocks
/// and what wakes can be put in any order.
/// </summary>
public sealed class ControlledThread : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _told = new(0);
    private readonly Thread _thread;
    private Action? _operation;
    private volatile bool _isIdle = true;
    private volatile bool _hasBegun;
    private volatile bool _ends;
    private Exception? _failure;

    public ControlledThread()
    {
        _thread = new Thread(Work) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Its operation has ended.</summary>
    public bool IsIdle => _isIdle;

    /// <summary>Its operation waits for somebody.</summary>
    public bool IsBlocked => _hasBegun && !_isIdle && (_thread.ThreadState & ThreadState.WaitSleepJoin) != 0;

    /// <summary>Begins an operation and returns when it has ended or holds the thread.</summary>
    public void Do(Action operation)
    {
        _operation = operation;
        _hasBegun = false;
        _isIdle = false;
        _told.Release();
        Until(() => IsIdle || IsBlocked);
    }

    /// <summary>Waits for a state that must come; it is looked at again and again, for nobody tells of it.</summary>
    public static void Until(Func<bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var spin = default(SpinWait); !condition();)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"What must come has not come in {Patience.TotalSeconds} s.");
            spin.SpinOnce();
        }
    }

    /// <summary>What an operation threw.</summary>
    public void ThrowIfFailed()
    {
        if (_failure is { } failure)
            throw new InvalidOperationException($"An operation failed: {failure.Message}", failure);
    }

    public void Dispose()
    {
        _ends = true;
        _told.Release();
        _thread.Join(Patience);
        _told.Dispose();
    }

    private void Work()
    {
        while (true)
        {
            _told.Wait();
            if (_ends)
                return;
            _hasBegun = true;
            try
            {
                _operation!();
            }
            catch (Exception failure)
            {
                _failure = failure;
            }

            _isIdle = true;
        }
    }
}
