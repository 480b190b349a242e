using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Normitri.Bench.Chaos.Senders;
using Normitri.Client;

namespace Normitri.Bench.Chaos.Processes;

/// <summary>A sending process, which is killed and started again on its notes.</summary>
internal sealed class SenderProcess(Uri server, string key, int number, ChaosSettings settings, string folder) : IAsyncDisposable
{
    private readonly SenderFiles _files = new(folder, number);
    private Process? _process;
    private long _read;
    private int _acknowledged;

    /// <summary>Null while it runs.</summary>
    public int? ExitCode => _process is { HasExited: true } ended ? ended.ExitCode : null;

    public void Start()
    {
        _process?.Dispose();
        _process = ChildProcess.Start(
            typeof(ChaosSender).Assembly.Location, _files.Log,
            [ChaosSender.Command, server.ToString(), key, Text(number), Text(settings.Senders), Text(settings.Frames), folder]);
    }

    public Task KillAsync() => Signals.KillAsync(_process!);

    /// <summary>Frames that its notes say are acknowledged; the end of a process may have taken some notes.</summary>
    public int Acknowledged()
    {
        if (!File.Exists(_files.Notes))
            return 0;
        using var stream = new FileStream(_files.Notes, FileMode.Open, FileAccess.Read, FileShare.ReadWrite) { Position = _read };
        for (int next; (next = stream.ReadByte()) >= 0;)
        {
            if (next != '\n')
                continue;
            _acknowledged++;
            _read = stream.Position;
        }

        return _acknowledged;
    }

    public IReadOnlyList<SentFrame> ReadNotes() => SendNotes.Read(_files.Notes);

    /// <summary>The books of its spool, once it has ended by itself.</summary>
    public SpoolBooks ReadBooks() => JsonSerializer.Deserialize<SpoolBooks>(File.ReadAllText(_files.Books));

    public string ReadLog() => File.Exists(_files.Log) ? File.ReadAllText(_files.Log) : "";

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
