using System.Diagnostics;
using Normitri.Bench.Chaos.Databases;
using Normitri.Bench.Chaos.Faults;
using Normitri.Bench.Chaos.Plans;
using Normitri.Bench.Chaos.Processes;
using Normitri.Bench.Chaos.Verification;
using Normitri.Bench.Path;
using Normitri.Client;

namespace Normitri.Bench.Chaos;

/// <summary>Real servers and real senders as processes of their own, a plan of what happens to them, and what is true at the end.</summary>
internal sealed class ChaosRun : IAsyncDisposable
{
    private const string Key = "nk_chaos-0123456789abcdef0123456789abcdef";
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);
    private readonly ChaosSettings _settings;
    private readonly Action<string> _say;
    private readonly string _folder;
    private readonly FaultyBlobs _blobs;
    private readonly IChaosDatabase _database;
    private readonly ServerProcess[] _servers;
    private readonly SenderProcess[] _senders;
    private readonly List<Task> _outages = [];

    private ChaosRun(ChaosSettings settings, Action<string> say, string folder, FaultyBlobs blobs, IChaosDatabase database)
    {
        (_settings, _say, _folder, _blobs, _database) = (settings, say, folder, blobs, database);
        _servers = [.. Enumerable.Range(0, settings.Servers)
            .Select(number => new ServerProcess(ServerSettings(), System.IO.Path.Combine(folder, $"server-{number}.log")))];
        _senders = [.. Enumerable.Range(0, settings.Senders)
            .Select(number => new SenderProcess(_servers[number % _servers.Length].Address, Key, number, settings, folder))];
    }

    /// <param name="settings">What to do.</param>
    /// <param name="say">Hears what happens.</param>
    /// <param name="plan">What happens; null: what the seed gives.</param>
    /// <exception cref="InvalidOperationException">The run could not come to its end; says why.</exception>
    public static async Task<ChaosOutcome> RunAsync(ChaosSettings settings, Action<string> say, IReadOnlyList<ChaosEvent>? plan = null)
    {
        var folder = Directory.CreateTempSubdirectory("normitri-chaos-").FullName;
        var blobs = await FaultyBlobs.StartAsync();
        await using var run = new ChaosRun(settings, say, folder, blobs, settings.Store == ChaosSettings.Postgres ? new PostgresServer() : new SqliteFile(folder));
        var outcome = await run.RunAsync(plan ?? ChaosPlan.Create(settings));
        if (outcome.Findings.Count == 0)
            Directory.Delete(folder, recursive: true);
        else
            say($"Logs, notes and data are kept in {folder}.");
        return outcome;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sender in _senders)
            await sender.DisposeAsync();
        foreach (var server in _servers)
            await server.DisposeAsync();
        await _database.DisposeAsync();
        await _blobs.DisposeAsync();
    }

    private async Task<ChaosOutcome> RunAsync(IReadOnlyList<ChaosEvent> plan)
    {
        var clock = Stopwatch.StartNew();
        foreach (var server in _servers)
            await server.StartAsync();
        await RegisterAsync();
        foreach (var sender in _senders)
            sender.Start();
        foreach (var step in plan)
        {
            await AcknowledgedAsync(step.AtFrames);
            _say($"{clock.Elapsed.TotalSeconds,6:0.0} s  {step}");
            await DoAsync(step);
        }

        await SendersEndAsync();
        await Task.WhenAll(_outages);
        _say($"{clock.Elapsed.TotalSeconds,6:0.0} s  all frames are acknowledged");
        await QuietAsync();
        _say($"{clock.Elapsed.TotalSeconds,6:0.0} s  nothing moves any more");
        var http = new HttpReader(_servers[0].Address, Key);
        var (results, cameras, stores) = (await http.ResultsAsync(), await http.CamerasAsync(), await http.StoresAsync());
        foreach (var server in _servers)
            await server.StopAsync();
        var evidence = await _database.ReadAsync(async database => new Evidence(
            Sent(), [.. _senders.Select(sender => sender.ReadBooks())], await database.JournalAsync(), await database.ResultsAsync(), await database.BooksAsync(), results, cameras, stores));
        return new ChaosOutcome(Verifier.Check(evidence), evidence, clock.Elapsed.TotalSeconds)
        {
            StoreRefusals = _blobs.Refused,
            FailedStarts = _servers.Sum(server => server.FailedStarts),
            BadEnds = _servers.Sum(server => server.BadEnds),
            StopSeconds = [.. _servers.SelectMany(server => server.StopSeconds)],
            StartSeconds = [.. _servers.SelectMany(server => server.StartSeconds)],
        };
    }

    private async Task DoAsync(ChaosEvent step)
    {
        switch (step.Kind)
        {
            case ChaosEventKind.KillServer:
                await _servers[step.Target].KillAsync();
                await _servers[step.Target].StartAsync();
                break;
            case ChaosEventKind.StopServer:
                await _servers[step.Target].StopAsync();
                await _servers[step.Target].StartAsync();
                break;
            case ChaosEventKind.FrameStoreAway:
                // Goes on while other things happen.
                _outages.Add(_blobs.BeAwayAsync(TimeSpan.FromMilliseconds(step.Milliseconds)));
                break;
            case ChaosEventKind.RestartDatabase:
                await _database.RestartAsync();
                break;
            default:
                await _senders[step.Target].KillAsync();
                _senders[step.Target].Start();
                break;
        }
    }

    private async Task RegisterAsync()
    {
        var client = NormitriClient.Create(new NormitriClientOptions { Address = _servers[0].Address, Key = Key });
        for (var unit = 0; unit < ChaosUnits.Count; unit++)
        {
            if (ChaosUnits.SettingsOf(unit) is { } settings)
                await client.PutCameraAsync(ChaosUnits.All[unit].Store, ChaosUnits.All[unit].Name, settings);
        }
    }

    private Task AcknowledgedAsync(int frames) => WaitAsync(acknowledged => acknowledged >= frames || _senders.All(sender => sender.ExitCode == 0));

    private Task SendersEndAsync() => WaitAsync(_ => _senders.All(sender => sender.ExitCode == 0));

    private async Task WaitAsync(Func<int, bool> until)
    {
        var progress = new Progress(_settings.Patience);
        for (int acknowledged; !until(acknowledged = _senders.Sum(sender => sender.Acknowledged()));)
        {
            if (_senders.FirstOrDefault(sender => sender.ExitCode is > 0) is { } failed)
                throw new InvalidOperationException($"A sender gave up: {failed.ReadLog()}");
            progress.Saw(acknowledged, $"of {_settings.Frames} frames {acknowledged} are acknowledged; see the logs in {_folder}");
            await Task.Delay(LookEvery);
        }
    }

    /// <summary>Until no frame waits, or nothing has moved for as long as the settings are patient: then the frames that wait are findings.</summary>
    private async Task QuietAsync()
    {
        var client = NormitriClient.Create(new NormitriClientOptions { Address = _servers[0].Address, Key = Key });
        var clock = Stopwatch.StartNew();
        long last = -1;
        while ((await client.GetStoresAsync()).Sum(store => store.Waiting) is var waiting and > 0)
        {
            if (waiting != last)
                clock.Restart();
            if (clock.Elapsed > _settings.Patience)
                return;
            last = waiting;
            await Task.Delay(LookEvery * 10);
        }
    }

    private List<SentRow> Sent()
    {
        // A sender that is killed between its note and its spool's is told again; it must be told of the same frame.
        var told = _senders.SelectMany(sender => sender.ReadNotes()).ToLookup(sent => (sent.Unit, sent.Sequence));
        var rows = new List<SentRow>();
        for (var unit = 0; unit < ChaosUnits.Count; unit++)
        {
            for (ulong sequence = 1; sequence <= (ulong)ChaosUnits.FramesOf(unit, _settings.Frames); sequence++)
            {
                var notes = told[(unit, sequence)].ToList();
                var frameId = notes.Count == 0 ? null : string.Join(" and ", notes.Select(note => note.FrameId).Distinct());
                var duplicate = notes.Any(note => note.Duplicate);
                rows.Add(new SentRow(UnitKey.Of(ChaosUnits.All[unit]), sequence, ChaosPictures.HashOf(unit, sequence), frameId, duplicate));
            }
        }

        return rows;
    }

    private IEnumerable<string> ServerSettings() =>
    [
        "--Logging:LogLevel:Default=Warning",
        $"--Normitri:Storage:DataPath={_folder}",
        "--Normitri:Storage:Frames=blobs",
        $"--Normitri:Storage:Blobs:ConnectionString={_blobs.ConnectionString}",
        // Small, so that most frames are really read from the store, away or not.
        "--Normitri:Storage:FrameCacheBytes=262144",
        $"--Normitri:Inference:ModelsPath={Pictures.PathOf("models")}",
        $"--Normitri:Inference:DefaultModel={BenchModels.Shipped}",
        "--Normitri:Silo:Port=0",
        "--Normitri:Silo:GatewayPort=0",
        $"--Normitri:Auth:BootstrapKey={Key}",
        "--Normitri:Auth:BootstrapTenant=chaos",
        .. _database.Settings,
    ];
}
