using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Normitri.Server.Tests.Hosting;

/// <summary>The built server in a process of its own, to be stopped and killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private ServerProcess(string data, Dictionary<string, string> settings)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        var arguments = TestServer.Arguments(data, new(settings) { ["urls"] = Address.ToString() });
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(ServerApplication).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Admin = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        Admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestServer.AdminKey);
    }

    public Uri Address { get; }

    public HttpClient Admin { get; }

    /// <summary>What it wrote, for a failure to show.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Ends when the server is ready.</summary>
    public static async Task<ServerProcess> StartAsync(string data, Dictionary<string, string> settings)
    {
        var server = new ServerProcess(data, settings);
        try
        {
            await Until.Async(server.ReadinessAsync, status => status == 200, "A ready server", seconds: 120);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The status of the probe; 0 when nobody answers.</summary>
    public async Task<int> ReadinessAsync()
    {
        try
        {
            using var answer = await Admin.GetAsync("/health/ready");
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            Assert.False(_process.HasExited && _process.ExitCode != 0, Output);
            return 0;
        }
    }

    /// <summary>SIGTERM, which .NET itself cannot send.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <returns>The exit status.</returns>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>SIGTERM.</summary>
    /// <returns>The exit status.</returns>
    public async Task<int> StopAsync()
    {
        await TerminateAsync();
        return await ExitAsync();
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
