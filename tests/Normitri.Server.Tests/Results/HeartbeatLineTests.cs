using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Results;

/// <summary>A line without results.</summary>
public sealed class HeartbeatLineTests
{
    [Fact]
    public async Task SilentLine_GetsAHeartbeatEveryFifteenSeconds()
    {
        await using var server = await TestServer.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(new QuickTime()));
        using var response = await server.Admin.GetAsync("/v1/results/live", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var beats = 0;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (beats < 3 && await reader.ReadLineAsync(patience.Token) is { } line)
            beats += line == ": alive" ? 1 : 0;
        Assert.Equal(3, beats);
    }

    /// <summary>Thirty seconds pass in each.</summary>
    private sealed class QuickTime : TimeProvider
    {
        public override long TimestampFrequency => Stopwatch.Frequency / 30;
    }
}
