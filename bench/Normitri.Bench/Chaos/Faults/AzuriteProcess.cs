using System.Diagnostics;
using System.Text.RegularExpressions;
using Normitri.Bench.Path;

namespace Normitri.Bench.Chaos.Faults;

/// <summary>The real emulator of Azure's storage, in memory, on a free port of this machine.</summary>
internal sealed partial class AzuriteProcess : IAsyncDisposable
{
    public const string AccountName = "devstoreaccount1";

    // The emulator's published account key; it opens nothing else.
    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Process _process;

    private AzuriteProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <exception cref="InvalidOperationException">It cannot be fetched or started; says why.</exception>
    public static async Task<AzuriteProcess> StartAsync()
    {
        var folder = Pictures.PathOf("eng", "azurite");
        using (var fetch = Run(System.IO.Path.Combine(folder, "fetch")))
        {
            var errors = fetch.StandardError.ReadToEndAsync();
            await fetch.StandardOutput.ReadToEndAsync();
            await fetch.WaitForExitAsync();
            if (fetch.ExitCode != 0)
                throw new InvalidOperationException(await errors);
        }

        var process = Run(
            "node", System.IO.Path.Combine(folder, "node_modules", "azurite", "dist", "src", "blob", "main.js"),
            "--blobHost", "127.0.0.1", "--blobPort", "0", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
                return new AzuriteProcess(process, new Uri(match.Groups[1].Value));
        }

        throw new InvalidOperationException($"Azurite did not start: {await process.StandardError.ReadToEndAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Run(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    [GeneratedRegex(@"listen\w* on (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
