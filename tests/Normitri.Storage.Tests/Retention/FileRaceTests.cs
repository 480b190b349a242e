using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Frames;
using Normitri.Storage.Files;
using Normitri.Storage.Frames;
using Normitri.Storage.Journal;
using Normitri.Storage.Retention;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Retention;

/// <summary>A frame is taken in with bytes that retention is about to remove: in every order of the two the frame has its bytes.</summary>
public sealed class FileRaceTests : IAsyncLifetime
{
    private static readonly byte[] Image = Encoding.UTF8.GetBytes("picture");
    private static readonly DateTimeOffset Before = DateTimeOffset.UtcNow - TimeSpan.FromDays(10);
    private readonly TempFolder _folder = new();
    private ServiceProvider _services = null!;

    private IFrameStore Store => _services.GetRequiredService<IFrameStore>();

    private FileFrameBin Bin => (FileFrameBin)_services.GetRequiredService<IFrameBin>();

    public Task InitializeAsync() => OpenAsync();

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task PutAfterTheListing_BytesStay()
    {
        var reference = await PutOldAsync();
        var listed = await Bin.ListAsync(Before, default).SingleAsync();

        await Store.PutAsync("acme", Image, default);

        Assert.False(await Bin.RemoveAsync(listed, Before, default));
        await EnsureReadableAsync(reference);
    }

    [Fact]
    public async Task PutWhileTheFileIsAside_BytesStay()
    {
        var reference = await PutOldAsync();
        var name = FrameName.Of("acme", reference);
        Assert.True(Bin.TryTakeAside(name));

        await Store.PutAsync("acme", Image, default);

        Assert.True(Bin.Judge(name, Before));
        await EnsureReadableAsync(reference);
    }

    [Fact]
    public async Task FileMadeYoungJustBeforeItWasTakenAside_GoesBackAndIsReadableMeanwhile()
    {
        var reference = await PutOldAsync();
        var name = FrameName.Of("acme", reference);
        await Store.PutAsync("acme", Image, default);
        Assert.True(Bin.TryTakeAside(name));

        await EnsureReadableAsync(reference);
        Assert.False(Bin.Judge(name, Before));
        await EnsureReadableAsync(reference);
    }

    [Fact]
    public async Task FrameThatIsToWaitAgain_KeepsItsBytesOrHearsThatTheyAreGone()
    {
        var reference = await PutOldAsync();
        var listed = await Bin.ListAsync(Before, default).SingleAsync();

        Assert.True(await Store.KeepAsync("acme", reference, default));
        Assert.False(await Bin.RemoveAsync(listed, Before, default));
        await EnsureReadableAsync(reference);

        MakeOld(reference);
        Assert.True(await Bin.RemoveAsync(listed, Before, default));
        Assert.False(await Store.KeepAsync("acme", reference, default));
    }

    [Fact]
    public async Task ReferenceTakenOverAfterTheListing_BytesStay()
    {
        var reference = await PutOldAsync();
        var listed = await Bin.ListAsync(Before, default).SingleAsync();

        (await Store.AdoptAsync("acme", reference, default)).Dispose();

        Assert.False(await Bin.RemoveAsync(listed, Before, default));
    }

    [Fact]
    public async Task CrashWithAFileAsideThatWasWrittenAnew_TheYoungOneStays()
    {
        var reference = await PutOldAsync();
        var name = FrameName.Of("acme", reference);
        Assert.True(Bin.TryTakeAside(name));
        await Store.PutAsync("acme", Image, default);
        await _services.DisposeAsync();

        await OpenAsync();

        Assert.False(File.Exists(FramePaths.AsideOf(_folder.File("frames"), name)));
        Assert.Empty(await Bin.ListAsync(Before, default).ToListAsync());
        await EnsureReadableAsync(reference);
    }

    [Fact]
    public async Task CrashWithAFileAside_PutsItBackAtTheStart()
    {
        var reference = await PutOldAsync();
        Assert.True(Bin.TryTakeAside(FrameName.Of("acme", reference)));
        await _services.DisposeAsync();

        await OpenAsync();

        Assert.True(File.Exists(PathOf(reference)));
    }

    [Fact]
    public async Task WholeRun_FrameTakenInBetweenListingAndRemoval_KeepsItsBytes()
    {
        var reference = await PutOldAsync();
        var journal = _services.GetRequiredService<IFrameJournal>();
        FrameEnvelope? frame = null;
        var bin = new InterruptedBin(Bin, async () =>
        {
            var put = await Store.PutAsync("acme", Image, default);
            frame = (await journal.AppendAsync(Sample.Frame(1) with { Reference = put }, default)).Envelope;
        });

        Assert.True(await ActivatorUtilities.CreateInstance<RetentionRun>(_services, bin).RunAsync(default));

        Assert.NotNull(frame);
        Assert.Equal(1, bin.Removals);
        await EnsureReadableAsync(reference);
    }

    [Fact]
    public async Task PutsAndRemovalsAtOnce_NeverLoseABytesThatWerePut()
    {
        var rounds = Environment.GetEnvironmentVariable("NORMITRI_DEEP") == "1" ? 50_000 : 1_000;
        var reference = await PutOldAsync();
        var listed = new StoredBytes(FrameName.Of("acme", reference), "");
        for (var round = 0; round < rounds; round++)
        {
            await Task.WhenAll(
                Task.Run(async () => await Store.PutAsync("acme", Image, default)),
                Task.Run(async () => await Bin.RemoveAsync(listed, Before, default)));
            await EnsureReadableAsync(reference);
            MakeOld(reference);
        }
    }

    private async Task<FrameReference> PutOldAsync()
    {
        var reference = await Store.PutAsync("acme", Image, default);
        MakeOld(reference);
        return reference;
    }

    private void MakeOld(FrameReference reference) => File.SetLastWriteTimeUtc(PathOf(reference), Before.UtcDateTime.AddDays(-1));

    private string PathOf(FrameReference reference) => _folder.File("frames/" + reference.BlobName);

    private async Task EnsureReadableAsync(FrameReference reference)
    {
        using var lease = await Store.ReadAsync("acme", reference, default);
        Assert.Equal(Image, lease.Bytes.ToArray());
    }

    private async Task OpenAsync()
    {
        _services = TestStorage.Build(
            _folder,
            services => services.AddSingleton(TimeProvider.System),
            ("Synchronous", "normal"), ("FrameCacheBytes", "0"), ("Retention:FrameDays", "9"));
        await StorageStartup.InitializeAsync(_services);
    }

    /// <summary>Does something between the listing and the removals.</summary>
    private sealed class InterruptedBin(IFrameBin inner, Func<Task> between) : IFrameBin
    {
        public int Removals { get; private set; }

        public IAsyncEnumerable<StoredBytes> ListAsync(DateTimeOffset before, CancellationToken cancellation) => inner.ListAsync(before, cancellation);

        public async ValueTask<bool> RemoveAsync(StoredBytes bytes, DateTimeOffset before, CancellationToken cancellation)
        {
            Removals++;
            await between();
            return await inner.RemoveAsync(bytes, before, cancellation);
        }

        public ValueTask ArchiveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation) => inner.ArchiveAsync(name, content, cancellation);
    }
}
