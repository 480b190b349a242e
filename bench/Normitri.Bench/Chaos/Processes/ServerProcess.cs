using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Normitri.Server;

namespace Normitri.Bench.Chaos.Processes;

/// <summary>The built server as a process that is killed and started again, always at the same address and on the same data.</summary>
internal sealed class ServerProcess(IEnumerable<string> settings, string log) : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly string[] _settings = [.. settings];
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Starts that gave up because what the server needs was away: its supervisor starts it anew.</summary>
    public int FailedStarts { get; private set; }

    /// <summary>SIGTERMs that did not end with status 0.</summary>
    public int BadEnds { get; private set; }

    /// <summary>Times that an ordered end took, in seconds.</summary>
    public List<double> StopSeconds { get; } = [];

    /// <summary>Times from the start of the process until it was ready, in seconds.</summary>
    public List<double> StartSeconds { get; } = [];

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <exception cref="TimeoutException">It did not become ready.</exception>
    public async Task StartAsync()
    {
        var clock = Stopwatch.StartNew();
        Launch();
        while (!await IsReadyAsync())
        {
            if (clock.Elapsed > StartPatience)
                throw new TimeoutException($"The server did not become ready within {StartPatience.TotalSeconds} s; see {log}.");
            if (_process!.HasExited)
            {
                FailedStarts++;
                Launch();
            }

            await Task.Delay(LookEvery);
        }

        StartSeconds.Add(clock.Elapsed.TotalSeconds);
    }

    public Task KillAsync() => Signals.KillAsync(_process!);

    /// <summary>SIGTERM; the process must end by itself.</summary>
    public async Task StopAsync()
    {
        var clock = Stopwatch.StartNew();
        await Signals.TerminateAsync(_process!);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await _process!.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }

        if (_process!.ExitCode != 0)
            BadEnds++;
        StopSeconds.Add(clock.Elapsed.TotalSeconds);
    }

    /// <summary>The status of the probe; 0 when there is no answer.</summary>
    public async Task<int> ReadinessAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(Address, "/health/ready"));
            return (int)answer.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        _http.Dispose();
    }

    private async Task<bool> IsReadyAsync() => await ReadinessAsync() == 200;

    private void Launch()
    {
        _process?.Dispose();
        _process = ChildProcess.Start(typeof(ServerApplication).Assembly.Location, log, [$"--urls={Address.GetLeftPart(UriPartial.Authority)}", .. _settings]);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
