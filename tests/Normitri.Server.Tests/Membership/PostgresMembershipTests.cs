using Dapper;
using Normitri.Server.Tests.Hosting;
using Normitri.TestPostgres;
using Npgsql;

namespace Normitri.Server.Tests.Membership;

/// <summary>Two silos and an API process that find each other in PostgreSQL; one silo goes while frames come in.</summary>
public sealed class PostgresMembershipTests : IAsyncLifetime
{
    private const int Frames = 200;
    private const int Cameras = 20;
    private const int SecondsToEnd = 180;
    private const int Active = 3;
    private const int Dead = 6;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("normitri-");
    private readonly string _database = PostgresCluster.Shared.CreateDatabase();
    private ServerProcess _leaving = null!;
    private ServerProcess _staying = null!;
    private ServerProcess _api = null!;

    public async Task InitializeAsync()
    {
        _leaving = await StartAsync("silo,inference");
        _staying = await StartAsync("silo,inference");
        _api = await StartAsync("api");
    }

    public async Task DisposeAsync()
    {
        foreach (var server in (ServerProcess[])[_api, _staying, _leaving])
            await server.DisposeAsync();
        PostgresCluster.Shared.DropDatabase(_database);
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task SiloKilled_FramesGoOnAndEachGetsOneOutcome()
    {
        Assert.Equal(2, await CountSilosAsync(Active));

        await SendAsync(_leaving.KillAsync);

        await EveryFrameIsProcessedOnceAsync();
        await Until.Async(() => CountSilosAsync(Dead), dead => dead == 1, "the word that the killed silo is dead", SecondsToEnd);
        Assert.Equal(1, await CountSilosAsync(Active));
        // The API process tells of the dead one by its last word.
        await SilosBecomeAsync("live", "silent");
    }

    [Fact]
    public async Task SiloToldToStop_EndsCleanlyAndEachFrameGetsOneOutcome()
    {
        var status = -1;

        await SendAsync(async () => status = await _leaving.StopAsync());

        Assert.Equal(0, status);
        await EveryFrameIsProcessedOnceAsync();
        Assert.Equal((1, 1), (await CountSilosAsync(Active), await CountSilosAsync(Dead)));
        await SilosBecomeAsync("live");
    }

    private Task<ServerProcess> StartAsync(string roles) => ServerProcess.StartAsync(_data.FullName, new()
    {
        ["Normitri:Roles"] = roles,
        ["Normitri:Cluster:Membership"] = "postgres",
        ["Normitri:Health:ReportSeconds"] = "1",
        ["Normitri:Storage:Provider"] = "postgres",
        ["Normitri:Storage:Postgres:ConnectionString"] = _database,
    });

    /// <summary>Sends all frames; the silo goes when a third of them is accepted, and the others are sent meanwhile.</summary>
    private async Task SendAsync(Func<Task> leave)
    {
        for (var camera = 0; camera < Cameras; camera++)
        {
            using var configuration = new StringContent("""{"policy":"all"}""", null, "application/json");
            await (await _api.Admin.PutAsync($"/v1/stores/store/cameras/cam-{camera}", configuration)).Ensure(201);
        }

        var leaving = Task.CompletedTask;
        for (var frame = 0; frame < Frames; frame++)
        {
            if (frame == Frames / 3)
                leaving = leave();
            await SendUntilAcceptedAsync($"cam-{frame % Cameras}", (frame / Cameras) + 1);
        }

        await leaving;
    }

    /// <summary>As a gateway does: what is not accepted is sent again.</summary>
    private Task SendUntilAcceptedAsync(string camera, int sequence) => Until.Async(
        async () => (int)(await _api.Admin.SendFrameAsync("store", camera, sequence)).StatusCode,
        status => status == 202,
        $"the acceptance of frame {sequence} of {camera}",
        SecondsToEnd);

    private async Task EveryFrameIsProcessedOnceAsync()
    {
        await Until.Async(
            () => ReadAsync<long>("SELECT count(*) FROM frames WHERE outcome = 1"), processed => processed == Frames, "the last outcome", SecondsToEnd);
        Assert.Equal(Frames, await ReadAsync<long>("SELECT count(*) FROM frames"));
        Assert.Equal(Frames, await ReadAsync<long>("SELECT count(*) FROM results r JOIN frames f ON f.result = r.cursor"));
        Assert.Equal(Frames, await ReadAsync<long>("SELECT count(*) FROM results"));
        Assert.Equal(Frames, await ReadAsync<long>("SELECT sum(processed)::bigint FROM units"));
    }

    private Task SilosBecomeAsync(params string[] states) => Until.Async(
        async () => (await (await _api.Admin.GetAsync("/v1/health")).Ensure(200)).GetProperty("processes").EnumerateArray()
            .Where(process => process.GetProperty("roles").EnumerateArray().Any(role => role.GetString() == "silo"))
            .Select(process => process.GetProperty("state").GetString()!)
            .Order(StringComparer.Ordinal)
            .ToList(),
        seen => seen.SequenceEqual(states),
        "the silos' states",
        SecondsToEnd);

    private async Task<long> CountSilosAsync(int status) => await ReadAsync<long>($"SELECT count(*) FROM orleans_silos WHERE status = {status}");

    private async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(_database);
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }
}
