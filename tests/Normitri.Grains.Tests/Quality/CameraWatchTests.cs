using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Quality;
using Normitri.Grains.Tests.Clusters;
using Normitri.Inference.Hosting;

namespace Normitri.Grains.Tests.Quality;

/// <summary>Frames on their way through journal, stream, grain and (scripted) model.</summary>
public sealed class CameraWatchTests
{
    private static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "cam-1");

    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Normitri:Quality:FrozenFrames"] = "4",
        ["Normitri:Quality:FrozenSeconds"] = "0",
        ["Normitri:Quality:ConstantFrames"] = "4",
        ["Normitri:Quality:ClearFrames"] = "2",
        ["Normitri:Quality:SampleSeconds"] = "0",
        ["Normitri:Quality:ReferenceSamples"] = "16",
        ["Normitri:Quality:WindowSamples"] = "16",
    };

    private readonly HealthRecorder _events = new();

    [Fact]
    public async Task FrozenCamera_OfLiveVideo_RaisesOneIncidentAndClearsWhenItMoves()
    {
        await using var cluster = await StartAsync();
        var sequence = await SendAsync(cluster, 0, 6, _ => 1);
        var found = Assert.Single(await EventsAsync("frozen-camera", 1));
        Assert.Equal((HealthStep.Found, "quality", "camera acme/store-1/cam-1"), (found.Step, found.Component, found.Subject));
        var quality = await cluster.Camera(Camera).GetQualityAsync();
        Assert.Equal((true, 6, 6L), (quality.Frozen, quality.IdenticalFrames, quality.Frames));
        await SendAsync(cluster, sequence, 3, i => (byte)(10 + i));
        var events = await EventsAsync("frozen-camera", 2);
        Assert.Equal((HealthStep.Cleared, found.Incident), (events[1].Step, events[1].Incident));
        Assert.False((await cluster.Camera(Camera).GetQualityAsync()).Frozen);
    }

    [Fact]
    public async Task SamePicture_AgainAndAgainAsScans_IsNoFrozenCamera()
    {
        await using var cluster = await StartAsync();
        await cluster.ConfigureAsync(Camera, CameraConfiguration.Scans);
        await SendAsync(cluster, 0, 10, _ => 1);
        Assert.Equal(0, (await cluster.Camera(Camera).GetQualityAsync()).IdenticalFrames);
        Assert.Empty(_events.Of("frozen-camera", Camera.ToString()));
    }

    [Fact]
    public async Task ConstantAnswer_OfAModelToEveryCamera_IsOneIncidentOfTheModel()
    {
        await using var cluster = await StartAsync();
        // The scripted model finds the same defect, but for its class, in whatever it sees.
        cluster.Inference.Signals = request => new FrameSignals(Luma.Scene(request.Image.Span[0]), 0.9f, 42);
        await SendAsync(cluster, 0, 6, i => (byte)i);
        var model = Assert.Single(_events.Of("constant-answer", "model scripted@1-of-scripted"));
        Assert.Equal(HealthStep.Found, model.Step);
        Assert.True((await cluster.Camera(Camera).GetQualityAsync()).ConstantAnswer);
        Assert.Empty(_events.Of("constant-answer", Camera.ToString()));
    }

    [Fact]
    public async Task ConstantAnswer_OfAModelThatIsWellAgain_IsNoIncidentOfItsCamerasEither()
    {
        const string Model = "model scripted@1-of-scripted";
        await using var cluster = await StartAsync();
        var other = UnitId.Camera(Camera.Tenant, Camera.Store, "another");
        await cluster.ConfigureAsync(other, CameraConfiguration.Default);
        var isWell = false;
        cluster.Inference.Finds = _ => [];
        cluster.Inference.Signals = request => new FrameSignals(Luma.Scene(request.Image.Span[0]), 0.9f, isWell ? request.Image.Span[0] + 100UL : 42);
        var sequence = await SendAsync(cluster, 0, 6, i => (byte)i);
        isWell = true;
        // The model is told to be well by the other camera's frames; this camera's own run of answers is longer over.
        for (var i = 0; i < 2; i++)
        {
            await cluster.SendAsync(other, (ulong)i + 1, (byte)(10 + i));
            await cluster.Outcomes.WaitForAsync(7 + i);
        }

        Assert.Equal([HealthStep.Found, HealthStep.Cleared], (await WaitAsync(() => _events.Of("constant-answer", Model), 2)).Select(found => found.Step));
        await SendAsync(cluster, sequence, 3, i => (byte)(20 + i));

        Assert.False((await cluster.Camera(Camera).GetQualityAsync()).ConstantAnswer);
        Assert.Empty(_events.Of("constant-answer", Camera.ToString()));
    }

    [Fact]
    public async Task ConstantAnswer_ToOneCameraOnly_IsAnIncidentOfThatCamera()
    {
        await using var cluster = await StartAsync();
        var other = UnitId.Camera(Camera.Tenant, Camera.Store, "another");
        await cluster.ConfigureAsync(other, CameraConfiguration.Default);
        // What the model says of the other camera's pictures differs, so that only this camera's answers stay the same.
        cluster.Inference.Finds = _ => [];
        cluster.Inference.Signals = request => new FrameSignals(Luma.Scene(request.Image.Span[0]), 0.9f, request.Unit == other.Key ? request.Image.Span[0] + 100UL : 42);
        for (var i = 0; i < 8; i++)
        {
            await SendAsync(cluster, (ulong)i, 1, _ => (byte)i);
            await cluster.SendAsync(other, (ulong)i + 1, (byte)i);
            await cluster.Outcomes.WaitForAsync((i + 1) * 2);
        }

        Assert.Equal(HealthStep.Found, Assert.Single(await EventsAsync("constant-answer", 1)).Step);
        Assert.Empty(_events.Of("constant-answer", "model scripted@1-of-scripted"));
    }

    [Fact]
    public async Task EmptyShelf_WithOutputsThatVary_IsNoConstantAnswer()
    {
        await using var cluster = await StartAsync();
        cluster.Inference.Finds = _ => [];
        cluster.Inference.Signals = request => new FrameSignals(Luma.Scene(request.Image.Span[0]), 0.1f, request.Image.Span[0] + 1UL);
        await SendAsync(cluster, 0, 12, i => (byte)i);
        var quality = await cluster.Camera(Camera).GetQualityAsync();
        Assert.Equal((12L, false, 1), (quality.Frames, quality.ConstantAnswer, quality.EqualAnswers));
        Assert.Empty(_events.Of("constant-answer", Camera.ToString()));
    }

    [Fact]
    public async Task Brightness_ThatMovesAway_RaisesDrift_AndANewReferenceEndsIt()
    {
        await using var cluster = await StartAsync();
        cluster.Inference.Signals = request => new FrameSignals(Luma.Flat(request.Image.Span[0] < 16 ? 200 : 20), 0.5f, request.Image.Span[0] + 1UL);
        var sequence = await SendAsync(cluster, 0, 30, i => (byte)i);
        var found = Assert.Single(await EventsAsync("brightness-drift", 1));
        var quality = await cluster.Camera(Camera).GetQualityAsync();
        Assert.Equal((DriftState.Drifted, DriftState.Stable), (quality.Brightness.State, quality.Score.State));
        await cluster.Camera(Camera).RenewReferencesAsync();
        var events = await EventsAsync("brightness-drift", 2);
        Assert.Equal((HealthStep.Cleared, found.Incident), (events[1].Step, events[1].Incident));
        await SendAsync(cluster, sequence, 4, i => (byte)(40 + i));
        Assert.Equal(4, (await cluster.Camera(Camera).GetQualityAsync()).Brightness.Reference.Sum());
    }

    [Fact]
    public async Task Reference_OfAnOwnerThatEnded_IsThereForTheNext()
    {
        await using var storage = await UnitStorage.OpenAsync();
        for (var life = 0; life < 2; life++)
        {
            await using var cluster = await StartAsync(storage);
            cluster.Inference.Signals = request => new FrameSignals(Luma.Flat(200), 0.5f, request.Image.Span[0] + 1UL);
            await SendAsync(cluster, (ulong)(life * 16), 16, i => (byte)((life * 16) + i));
            Assert.Equal(16, (await cluster.Camera(Camera).GetQualityAsync()).Brightness.Reference.Sum());
            Assert.Equal(life == 0 ? 0 : 14, (await cluster.Camera(Camera).GetQualityAsync()).Brightness.Window.Sum());
        }
    }

    [Fact]
    public async Task NewConfiguration_BeginsTheReferenceAnew()
    {
        await using var cluster = await StartAsync();
        cluster.Inference.Signals = request => new FrameSignals(Luma.Flat(200), 0.5f, request.Image.Span[0] + 1UL);
        var sequence = await SendAsync(cluster, 0, 5, i => (byte)i);
        await cluster.ConfigureAsync(Camera, CameraConfiguration.Default with { StaleAfterSeconds = 60 });
        await cluster.Camera(Camera).ConfigurationChangedAsync(1);
        await SendAsync(cluster, sequence, 2, i => (byte)(5 + i));
        Assert.Equal(2, (await cluster.Camera(Camera).GetQualityAsync()).Brightness.Reference.Sum());
    }

    private Task<UnitCluster> StartAsync(UnitStorage? storage = null) =>
        UnitCluster.StartAsync(settings: Settings, storage: storage, configure: silo => silo.Services.AddSingleton<IHealthEvents>(_events));

    /// <summary>One frame after the other, each with its outcome; the next sequence.</summary>
    private static async Task<ulong> SendAsync(UnitCluster cluster, ulong sequence, int frames, Func<int, byte> picture)
    {
        var before = (await cluster.Camera(Camera).GetQualityAsync()).Frames;
        for (var i = 0; i < frames; i++)
        {
            await cluster.SendAsync(Camera, sequence + (ulong)i + 1, picture(i));
            await Eventually.TrueAsync(async () => (await cluster.Camera(Camera).GetQualityAsync()).Frames == before + i + 1);
        }

        return sequence + (ulong)frames;
    }

    private Task<IReadOnlyList<HealthEvent>> EventsAsync(string kind, int count) => WaitAsync(() => _events.Of(kind, Camera.ToString()), count);

    private static async Task<IReadOnlyList<HealthEvent>> WaitAsync(Func<IReadOnlyList<HealthEvent>> read, int count)
    {
        await Eventually.TrueAsync(() => Task.FromResult(read().Count >= count));
        return read();
    }
}
