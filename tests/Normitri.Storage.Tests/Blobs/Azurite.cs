using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Normitri.Storage.Tests.Blobs;

/// <summary>The real emulator of Azure's storage, in memory, on a free port of this machine.</summary>
public sealed partial class Azurite : IAsyncLifetime
{
    public const string AccountName = "devstoreaccount1";

    // The emulator's published account key; it opens nothing else.
    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(1);

    private Process? _process;

    public string Endpoint { get; private set; } = "";

    public string ConnectionString => ConnectionStringWith(AccountKey);

    public string ConnectionStringWith(string key) => $"AccountName={AccountName};AccountKey={key};BlobEndpoint={Endpoint}";

    public async Task InitializeAsync()
    {
        var folder = Path.Combine(RepositoryRoot(), "eng", "azurite");
        using (var fetch = Start(Path.Combine(folder, "fetch")))
        {
            var errors = fetch.StandardError.ReadToEndAsync();
            await fetch.StandardOutput.ReadToEndAsync();
            await fetch.WaitForExitAsync();
            Assert.True(fetch.ExitCode == 0, await errors);
        }

        _process = Start(
            "node", Path.Combine(folder, "node_modules", "azurite", "dist", "src", "blob", "main.js"),
            "--blobHost", "127.0.0.1", "--blobPort", "0", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent");
        using var deadline = new CancellationTokenSource(StartDeadline);
        while (await _process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                Endpoint = $"{match.Groups[1].Value}/{AccountName}";
                return;
            }
        }

        Assert.Fail($"Azurite did not start: {await _process.StandardError.ReadToEndAsync(deadline.Token)}");
    }

    public async Task DisposeAsync()
    {
        if (_process is null)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Start(string program, params string[] arguments) => Process.Start(
        new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static string RepositoryRoot() => typeof(Azurite).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    [GeneratedRegex(@"listen\w* on (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
