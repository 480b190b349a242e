using System.Runtime.InteropServices;

namespace Normitri.Demo.Hosting;

/// <summary>Ctrl+C and SIGTERM: the first one asks for an orderly end, the second one ends at once.</summary>
internal sealed class Signals : IDisposable
{
    private const int SignalExit = 128;

    private readonly CancellationTokenSource _stopping = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _exitCode;

    public Signals() => _registrations =
        [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>130 after Ctrl+C, 143 after SIGTERM; null when no signal came.</summary>
    public int? ExitCode => _exitCode == 0 ? null : _exitCode;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stopping.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        var code = SignalExit + (context.Signal == PosixSignal.SIGINT ? 2 : 15);
        if (Interlocked.CompareExchange(ref _exitCode, code, 0) != 0)
            Environment.Exit(code);
        _stopping.Cancel();
    }
}
