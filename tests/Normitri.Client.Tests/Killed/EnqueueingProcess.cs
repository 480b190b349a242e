using Normitri.Client.Tests.Spool.Support;

namespace Normitri.Client.Tests.Killed;

/// <summary>Enqueues pictures of several cameras without end, sends them meanwhile, and writes a line after each that was acknowledged.</summary>
internal static class EnqueueingProcess
{
    public const string Command = "enqueue";
    public const int Size = 3000;
    private const int Cameras = 4;

    public static async Task RunAsync(string folder, Uri address)
    {
        using var http = new HttpClient();
        var client = new NormitriClient(http, new NormitriClientOptions { Address = address, Key = "nk_test" });
        await using var spool = FrameSpool.Open(new FrameSpoolOptions { Folder = folder, SegmentBytes = 64 << 10, MaxBytes = 1 << 20 }, client);
        spool.Start();
        await Task.WhenAll(Enumerable.Range(1, Cameras).Select(camera => Task.Run(() => EnqueueAsync(spool, $"cart-{camera}"))));
    }

    private static async Task EnqueueAsync(FrameSpool spool, string camera)
    {
        for (var sequence = (spool.LastSequence(UnitName.Camera("store-1", camera)) ?? 0) + 1; ; sequence++)
        {
            await spool.EnqueueAsync(Spools.Frame(sequence, Size, camera), SpoolClass.Alert);
            Console.WriteLine($"{camera} {sequence}");
        }
    }
}
