using System.Runtime.InteropServices;

namespace Normitri.Cli.Terminals;

/// <summary>Ctrl+C and the signal to terminate ask for a clean stop; a second one ends the process as usual.</summary>
internal sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Signals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
    ];

    public CancellationToken Stopping => _stopping.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stopping.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = !_stopping.IsCancellationRequested;
        _stopping.Cancel();
    }
}
