using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests.Spool.Support;

internal static class Spools
{
    public static readonly UnitName Cart = UnitName.Camera("store-1", "cart-1");

    public static FrameSpoolOptions Options(TempFolder folder) => new()
    {
        Folder = folder.Path,
        SegmentBytes = 64 << 10,
        MaxBytes = 1 << 20,
        // What a test is not about needs no disk to turn.
        Flush = SpoolFlush.Normal,
    };

    /// <summary>A spool whose server is nowhere; for tests that do not send.</summary>
    public static FrameSpool Open(TempFolder folder, Action<FrameSpoolOptions>? change = null, TimeProvider? time = null)
    {
        var client = new NormitriClient(new HttpClient(), new NormitriClientOptions { Address = new Uri("http://localhost:9"), Key = "nk_test" });
        return Open(folder, client, change, time);
    }

    /// <summary>A spool that sends to the server.</summary>
    public static FrameSpool Open(TempFolder folder, IngestServer server, Action<FrameSpoolOptions>? change = null, TimeProvider? time = null) =>
        Open(folder, Clients.For(server.Http, time), change, time);

    /// <summary>A picture of a camera of so many bytes that no other picture has.</summary>
    public static CameraFrame Frame(ulong sequence, int bytes = 100, string camera = "cart-1") =>
        new("store-1", camera, sequence, DateTimeOffset.UnixEpoch.AddSeconds(sequence), Content(camera, sequence, bytes));

    public static CustomerScan Scan(ulong sequence, int bytes = 100, string customer = "lane-1") =>
        new("store-1", customer, sequence, DateTimeOffset.UnixEpoch.AddSeconds(sequence), Content(customer, sequence, bytes));

    public static byte[] Content(string name, ulong sequence, int bytes)
    {
        var content = new byte[bytes];
        new Random(HashCode(name) ^ (int)sequence).NextBytes(content);
        Clients.Jpeg.CopyTo(content, 0);
        return content;
    }

    public static void AssertBalanced(SpoolStatus status)
    {
        foreach (var books in status.Classes.Values.Concat(status.Units.SelectMany(unit => unit.Classes.Values)))
            Assert.Equal(books.Enqueued, books.Sent + books.Duplicates + books.Shed + books.Dead + books.Waiting);
    }

    // No pause has chance in it.
    private static FrameSpool Open(TempFolder folder, NormitriClient client, Action<FrameSpoolOptions>? change, TimeProvider? time)
    {
        var options = Options(folder);
        change?.Invoke(options);
        return new FrameSpool(options, client, time, random: () => 0);
    }

    private static int HashCode(string name) => name.Aggregate(17, (hash, c) => unchecked((hash * 31) + c));
}
