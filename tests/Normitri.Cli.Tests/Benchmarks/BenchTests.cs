using System.Text.Json;
using Normitri.Cli.Benchmarks;
using Normitri.Cli.Tests.Support;

namespace Normitri.Cli.Tests.Benchmarks;

public sealed class BenchTests
{
    [Fact]
    public async Task Bench_AsJson_HasAMeasurementForEachStepOfExecutors()
    {
        using var workspace = new Workspace();

        var result = await workspace.RunAsync("bench", "blocks", "--seconds", "0.1", "--executors", "3", "--json");

        Assert.Equal(ExitCode.Ok, result.Code);
        var report = JsonDocument.Parse(result.Out).RootElement;
        var measurements = report.GetProperty("measurements").EnumerateArray().ToArray();
        Assert.Equal([1, 2, 3], measurements.Select(one => one.GetProperty("executors").GetInt32()));
        Assert.All(measurements, one =>
        {
            Assert.True(one.GetProperty("frames").GetInt32() > 0 && one.GetProperty("framesPerSecond").GetDouble() > 0);
            Assert.True(one.GetProperty("stages").GetProperty("decode").GetProperty("p95").GetDouble() > 0);
            Assert.True(one.GetProperty("workingSetMiB").GetDouble() > 1);
        });
    }

    [Fact]
    public async Task Bench_WithAPictureThatDoesNotDecode_NamesIt()
    {
        using var workspace = new Workspace().AddFile("bad.jpg", [1, 2, 3]);

        var result = await workspace.RunAsync("bench", "blocks", "bad.jpg", "--seconds", "0.1");

        Assert.Equal(ExitCode.InputUnreadable, result.Code);
        Assert.StartsWith("normitri: 'bad.jpg': ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(2, "1 2")]
    [InlineData(6, "1 2 4 6")]
    public void Steps_UpToTheMost_Double(int most, string expected) => Assert.Equal(expected, string.Join(' ', BenchRun.Steps(most)));

    [Fact]
    public void Percentiles_OfOneToAHundred_AreTheFiftiethAndTheNinetyFifth() =>
        Assert.Equal(new Percentiles(50, 95), Percentiles.Of(Enumerable.Range(1, 100).Reverse().Select(value => (double)value)));
}
