using Microsoft.Extensions.Logging;

namespace Normitri.Client;

/// <summary>The thread that writes: whatever waits goes to the disk together, so that all share one flush.</summary>
internal sealed class SpoolWriter
{
    private readonly SpoolIndex _index;
    private readonly SpoolDisk _disk;
    private readonly ILogger _logger;
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;

    public SpoolWriter(SpoolIndex index, SpoolDisk disk, ILogger logger)
    {
        (_index, _disk, _logger) = (index, disk, logger);
        index.Wake = () => _wake.Set();
        _thread = new Thread(Run) { IsBackground = true, Name = "Normitri spool" };
        _thread.Start();
    }

    /// <summary>Waits until all that was let in is written, and the state with it.</summary>
    public void Stop()
    {
        _index.Close();
        _thread.Join();
        _wake.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _wake.WaitOne();
            while (_disk.Append())
            {
                // Until nobody waits.
            }

            Try(_disk.WriteOutcomes);
            if (_index.IsClosed() is (true, false))
                break;
        }

        Try(_disk.WriteState);
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing is lost: what was sent is sent again after a restart, and the server knows it.
            ClientLog.SpoolStateNotWritten(_logger, e.Message);
        }
    }
}
