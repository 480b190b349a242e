using System.Diagnostics;
using System.Net.Http.Headers;
using Normitri.Bench.Reports;

namespace Normitri.Bench.Idle;

/// <summary>Asks the server for its health and for a store's books all the while, and keeps how long the answers took.</summary>
internal sealed class Responsiveness : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _end = new();
    private readonly HttpClient _http;
    private readonly Lock _gate = new();
    private readonly Task _asking;
    private List<double> _times = [];

    private Responsiveness(Uri address, string key)
    {
        _http = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        _asking = Task.Run(AskAsync);
    }

    public List<(string Name, double P99)> Phases { get; } = [];

    public static Responsiveness Start(Uri address, string key) => new(address, key);

    /// <summary>Names what was going on since the last mark.</summary>
    public void Mark(string name)
    {
        lock (_gate)
        {
            Phases.Add((name, Figures.Percentile(_times, 0.99)));
            _times = [];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _asking;
        _http.Dispose();
        _end.Dispose();
    }

    private async Task AskAsync()
    {
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                foreach (var path in new[] { "health/ready", "v1/stores/idle-1/cameras" })
                {
                    var started = Stopwatch.GetTimestamp();
                    using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), _end.Token);
                    answer.EnsureSuccessStatusCode();
                    lock (_gate)
                        _times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
        }
    }
}
