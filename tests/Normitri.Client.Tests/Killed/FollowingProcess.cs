namespace Normitri.Client.Tests.Killed;

/// <summary>Follows results with a position in a file, and writes a line for each once it has dealt with it.</summary>
internal static class FollowingProcess
{
    public const string Command = "follow";

    public static async Task RunAsync(string file, Uri address)
    {
        using var http = new HttpClient();
        var client = new NormitriClient(http, new NormitriClientOptions { Address = address, Key = "nk_test" });
        using var position = LivePosition.Open(file);
        await foreach (var live in client.FollowResultsAsync(position))
            Console.WriteLine(live.EventId);
    }
}
