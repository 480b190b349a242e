namespace Normitri.Client.Tests.Support;

internal static class Clients
{
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    public static NormitriClientOptions Options(ScriptedServer server) => new()
    {
        Address = server.Address,
        Key = "nk_test",
        // Far above every pause, so that a manual clock never lets a time limit pass with it.
        Timeout = TimeSpan.FromHours(10),
        LiveIdleTimeout = TimeSpan.FromHours(1),
        RetryDelay = TimeSpan.FromSeconds(1),
        MaxRetryDelay = TimeSpan.FromSeconds(30),
        MaxAttempts = 4,
    };

    public static NormitriClient For(ScriptedServer server, TimeProvider? time = null, Action<NormitriClientOptions>? change = null)
    {
        var options = Options(server);
        change?.Invoke(options);
        return new NormitriClient(new HttpClient(), options, time);
    }

    public static CameraFrame Frame(ulong sequence = 7) =>
        new("store-1", "cart-1", sequence, new DateTimeOffset(2026, 1, 31, 12, 0, 0, 123, TimeSpan.Zero), Jpeg);
}
