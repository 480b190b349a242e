namespace Normitri.Bench.Processes;

/// <summary>
/// Where a benchmark writes: one folder for all its servers and processes, which goes when the program ends, not before. A virtual disk that is told of freed blocks
/// at once (mount option discard) writes at a third of its speed for some time afterwards, and that would be measured.
/// </summary>
internal sealed class BenchFolder : IDisposable
{
    private const string Variable = "NORMITRI_BENCH_FOLDER";
    private readonly string? _own;

    public BenchFolder()
    {
        // What a process writes that another of these started is the other's.
        if (Environment.GetEnvironmentVariable(Variable) is not null)
            return;
        _own = Directory.CreateTempSubdirectory("normitri-bench-").FullName;
        Environment.SetEnvironmentVariable(Variable, _own);
    }

    /// <summary>A new folder below it.</summary>
    public static string New() => Directory.CreateDirectory(
        System.IO.Path.Combine(Environment.GetEnvironmentVariable(Variable) ?? System.IO.Path.GetTempPath(), Guid.NewGuid().ToString("N"))).FullName;

    public void Dispose()
    {
        if (_own is not null)
            Directory.Delete(_own, recursive: true);
    }
}
