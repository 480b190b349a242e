using System.Diagnostics;
using System.Globalization;
using Normitri.Bench.Chaos.Senders;

namespace Normitri.Bench.Chaos.Processes;

/// <summary>A sending process, which is killed and started again on its notes.</summary>
internal sealed class SenderProcess(Uri server, string key, int number, ChaosSettings settings, string folder) : IAsyncDisposable
{
    private readonly string _log = System.IO.Path.Combine(folder, $"sender-{number}.log");
    private Process? _process;
    private long _read;
    private int _acknowledged;

    public string Notes { get; } = System.IO.Path.Combine(folder, $"sender-{number}.notes");

    /// <summary>Null while it runs.</summary>
    public int? ExitCode => _process is { HasExited: true } ended ? ended.ExitCode : null;

    public void Start()
    {
        _process?.Dispose();
        _process = ChildProcess.Start(
            typeof(ChaosSender).Assembly.Location, _log,
            [ChaosSender.Command, server.ToString(), key, Text(number), Text(settings.Senders), Text(settings.Frames), Notes]);
    }

    public Task KillAsync() => Signals.KillAsync(_process!);

    /// <summary>Frames that its notes say are acknowledged.</summary>
    public int Acknowledged()
    {
        if (!File.Exists(Notes))
            return 0;
        using var stream = new FileStream(Notes, FileMode.Open, FileAccess.Read, FileShare.ReadWrite) { Position = _read };
        for (int next; (next = stream.ReadByte()) >= 0;)
        {
            if (next != '\n')
                continue;
            _acknowledged++;
            _read = stream.Position;
        }

        return _acknowledged;
    }

    public string Log() => File.Exists(_log) ? File.ReadAllText(_log) : "";

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
