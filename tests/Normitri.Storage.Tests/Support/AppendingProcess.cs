using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Identities;
using Normitri.Storage.Frames;
using Normitri.Storage.Journal;

namespace Normitri.Storage.Tests.Support;

/// <summary>
/// The process that a test kills: it stores, appends and completes frames without end and writes a line after each acknowledgement.
/// <c>dotnet exec Normitri.Storage.Tests.dll append FOLDER CONNECTION</c>, the connection of PostgreSQL or nothing.
/// </summary>
internal static class AppendingProcess
{
    public const string Command = "append";
    private const int Callers = 16;

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [Command, var folder, var connection])
        {
            await Console.Error.WriteLineAsync($"Run these tests by 'dotnet test'. (The only command here is '{Command} FOLDER CONNECTION'.)");
            return 2;
        }

        await using var services = TestStorage.Build(
            folder, null, [("Synchronous", "full"), .. TestStorage.SettingsFor(connection.Length == 0 ? null : connection)]);
        await StorageStartup.InitializeAsync(services);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => WriteAsync(services, caller))));
        return 0;
    }

    private static async Task WriteAsync(IServiceProvider services, int caller)
    {
        var journal = services.GetRequiredService<IFrameJournal>();
        var frames = services.GetRequiredService<IFrameStore>();
        var unit = UnitId.Camera("acme", "store-1", $"cam-{caller}");
        for (ulong sequence = 1; ; sequence++)
        {
            var reference = await frames.PutAsync(unit.Tenant, Content(caller, sequence), default);
            var answer = await journal.AppendAsync(Sample.Frame(sequence, unit: unit) with { Reference = reference }, default);
            Console.WriteLine(new Acknowledgement(answer.Envelope!.FrameId, OutcomeKind.Waiting));
            if (sequence % 2 == 0)
            {
                await journal.EndAsync(Sample.Processed(answer.Envelope));
                Console.WriteLine(new Acknowledgement(answer.Envelope.FrameId, OutcomeKind.Processed));
            }
        }
    }

    private static byte[] Content(int caller, ulong sequence) => [.. BitConverter.GetBytes(caller), .. BitConverter.GetBytes(sequence)];
}
