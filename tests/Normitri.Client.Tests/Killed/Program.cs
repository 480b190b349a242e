namespace Normitri.Client.Tests.Killed;

/// <summary>What the processes do that tests kill. <c>dotnet exec Normitri.Client.Tests.dll COMMAND ...</c></summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case [EnqueueingProcess.Command, var folder, var address]:
                await EnqueueingProcess.RunAsync(folder, new Uri(address));
                return 0;
            case [FollowingProcess.Command, var file, var address]:
                await FollowingProcess.RunAsync(file, new Uri(address));
                return 0;
            default:
                await Console.Error.WriteLineAsync("Run these tests by 'dotnet test'.");
                return 2;
        }
    }
}
