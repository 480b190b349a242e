using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Operations.Monitoring;

/// <summary>A real Prometheus on a free loopback port that scrapes a server every second.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly ConcurrentQueue<string> _output = new();

    private PrometheusServer(DirectoryInfo folder, Process process, Uri address)
    {
        (_folder, _process, _http) = (folder, process, new HttpClient { BaseAddress = address });
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Ends when it answers.</summary>
    /// <param name="target">What it scrapes; null for nothing.</param>
    public static async Task<PrometheusServer> StartAsync(Uri? target)
    {
        var folder = Directory.CreateTempSubdirectory("normitri-prometheus-");
        var scrape = target is null ? "" : $$"""

            scrape_configs:
              - job_name: normitri
                scrape_interval: 1s
                scrape_timeout: 1s
                static_configs:
                  - targets: ["{{target.Authority}}"]
            """;
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "prometheus.yml"), $"global: {{ evaluation_interval: 1s }}{scrape}\n");
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var process = await PrometheusPrograms.StartPrometheusAsync(
            $"--config.file={folder.FullName}/prometheus.yml", $"--storage.tsdb.path={folder.FullName}/data", $"--web.listen-address={address.Authority}");
        var server = new PrometheusServer(folder, process, address);
        await Until.Async(server.IsReadyAsync, ready => ready, "Prometheus", seconds: 60);
        return server;
    }

    /// <summary>What a query gives now, each series by its labels.</summary>
    public async Task<IReadOnlyList<(JsonElement Labels, double Value)>> QueryAsync(string query)
    {
        var result = (await GetAsync("query", query)).GetProperty("result");
        return [.. result.EnumerateArray().Select(series => (
            series.GetProperty("metric"),
            double.Parse(series.GetProperty("value")[1].GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)))];
    }

    /// <summary>Fails with what Prometheus says when it is no query.</summary>
    public Task ParseAsync(string query) => GetAsync("format_query", query);

    /// <summary>The targets that it scrapes, with what became of the last scrape.</summary>
    public async Task<JsonElement> TargetAsync() =>
        Assert.Single((await GetAsync("targets", null)).GetProperty("activeTargets").EnumerateArray());

    /// <summary>A figure of Prometheus about itself.</summary>
    public async Task<double> OwnAsync(string name)
    {
        var line = (await _http.GetStringAsync("/metrics")).Split('\n').Single(line => line.StartsWith(name + " ", StringComparison.Ordinal));
        return double.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<JsonElement> GetAsync(string what, string? query)
    {
        using var answer = await _http.GetAsync($"/api/v1/{what}{(query is null ? "" : "?query=" + Uri.EscapeDataString(query))}");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{query}: {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("data");
    }

    private async Task<bool> IsReadyAsync()
    {
        Assert.False(_process.HasExited, string.Join('\n', _output));
        try
        {
            using var answer = await _http.GetAsync("/-/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
