using System.Globalization;
using Normitri.Bench.Path;
using Normitri.Inference.Configuration;

namespace Normitri.Bench.Inference;

/// <summary>The process that <see cref="MemoryCase"/> starts: it loads a model, runs some frames, and says how much memory it holds then.</summary>
internal static class MemoryProbe
{
    public const string Command = "--memory-probe";
    private const int Frames = 100;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var (models, executors, sharing) = (arguments[1], int.Parse(arguments[2], CultureInfo.InvariantCulture), Enum.Parse<SessionSharing>(arguments[3]));
        await using var host = await StandaloneHost.StartAsync(models, null, executors, options => options.Sessions = sharing);
        var image = Pictures.Load("640x480")[0];
        for (var i = 0; i < Frames; i++)
            await Task.WhenAll(Enumerable.Range(0, executors).Select(number => host.InferAsync(image, $"camera-{number}")));
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Console.WriteLine(Environment.WorkingSet.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
