using System.Text.Json;
using Normitri.Bench;
using Normitri.Bench.Burst;
using Normitri.Bench.Chaos.Senders;
using Normitri.Bench.Chaos;
using Normitri.Bench.Fairness;
using Normitri.Bench.Idle;
using Normitri.Bench.Inference;
using Normitri.Bench.Latency;
using Normitri.Bench.Overhead;
using Normitri.Bench.Overload;
using Normitri.Bench.Path;
using Normitri.Bench.Preprocess;
using Normitri.Bench.Processes;
using Normitri.Bench.Reports;
using Normitri.Bench.Watchdog;

var benches = new Dictionary<string, Func<BenchArguments, Task<BenchReport>>>
{
    ["path"] = PathBench.RunAsync,
    ["preprocess"] = PreprocessBench.RunAsync,
    ["chaos"] = ChaosBench.RunAsync,
    ["latency"] = LatencyBench.RunAsync,
    ["idle"] = IdleBench.RunAsync,
    ["inference"] = InferenceBench.RunAsync,
    ["fairness"] = FairnessBench.RunAsync,
    ["overhead"] = OverheadBench.RunAsync,
    ["overload"] = OverloadBench.RunAsync,
    ["burst"] = BurstBench.RunAsync,
    ["watchdog"] = WatchdogBench.RunAsync,
};

using var folder = new BenchFolder();
if (args is [MemoryProbe.Command, ..])
    return await MemoryProbe.RunAsync(args);
if (args is [ChaosSender.Command, ..])
    return await ChaosSender.RunAsync(args);

var arguments = BenchArguments.Parse(args);
if (arguments.List)
{
    Console.WriteLine(string.Join(Environment.NewLine, benches.Keys));
    return 0;
}

if (arguments.Fault is { } fault || !benches.TryGetValue(arguments.Name, out var bench))
{
    Console.Error.WriteLine($"{arguments.Fault ?? $"There is no benchmark '{arguments.Name}'."} There are: {string.Join(", ", benches.Keys)}.");
    return 2;
}

var report = await bench(arguments);
if (report.Results.Count == 0)
{
    Console.Error.WriteLine($"No case of {arguments.Name} has '{arguments.Only}' in its name; bench/README.md names them.");
    return 2;
}

if (arguments.Report is { } file)
    await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(report, BenchJson.Default.BenchReport));
ReportTable.Print(report);
return report.Results.Any(result => result.Holds == false) ? 1 : 0;
