using Normitri.Client.Tests.Spool.Support;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests.Spool;

public sealed class SequenceTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Start_SpoolOfAnOlderDiskImage_CountsWhatTheServerDoesNotTakeAndGoesOnAboveItsLast()
    {
        await using var server = await IngestServer.StartAsync();
        await Clients.For(server.Http).SendFrameAsync(Spools.Frame(70));
        await using var spool = Spools.Open(_folder, server);
        await spool.EnqueueAsync(Spools.Frame(5));

        spool.Start();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal(70ul, spool.LastSequence(Spools.Cart));
        Assert.Equal(70ul, (await Assert.ThrowsAsync<SpoolException>(() => spool.EnqueueAsync(Spools.Frame(6)))).LastSequence);
        await spool.EnqueueAsync(Spools.Frame(71));
        await spool.WhenEmptyAsync().WaitAsync(s_patience);
        Assert.Equal(new SpoolBooks(2, 1, 0, 0, 1, 0), spool.ReadStatus().Books);
    }

    [Fact]
    public async Task Start_ItemOfABatchBelowTheServersLast_RaisesItsUnit()
    {
        await using var server = await IngestServer.StartAsync();
        await Clients.For(server.Http).SendFrameAsync(Spools.Frame(70));
        await using var spool = Spools.Open(_folder, server, options => options.ParallelUnits = 1);
        await spool.EnqueueAsync(Spools.Frame(5));
        await spool.EnqueueAsync(Spools.Frame(5, camera: "cart-2"));

        spool.Start();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal([2], server.Batches);
        Assert.Equal((70ul, 5ul), (spool.LastSequence(Spools.Cart), spool.LastSequence(UnitName.Camera("store-1", "cart-2"))));
    }

    [Fact]
    public async Task RaiseSequence_BelowWhatTheSpoolHas_ChangesNothing()
    {
        await using var spool = Spools.Open(_folder);
        await spool.EnqueueAsync(Spools.Frame(5));

        spool.RaiseSequence(Spools.Cart, 4);

        Assert.Equal(5ul, spool.LastSequence(Spools.Cart));
    }

    [Fact]
    public async Task HasLostSequences_BooksWereLost_StaysUntilTheyAreRestoredAlsoOverRestarts()
    {
        await using (var spool = Spools.Open(_folder))
        {
            Assert.False(spool.HasLostSequences);
            await spool.EnqueueAsync(Spools.Frame(5));
        }

        File.Delete(Path.Combine(_folder.Path, "state"));
        for (var i = 0; i < 2; i++)
        {
            await using var spool = Spools.Open(_folder);
            Assert.True(spool.HasLostSequences);
        }

        await using (var spool = Spools.Open(_folder))
            spool.RestoreSequences(new Dictionary<UnitName, ulong> { [Spools.Cart] = 9 });
        await using var opened = Spools.Open(_folder);
        Assert.False(opened.HasLostSequences);
        Assert.Equal(9ul, opened.LastSequence(Spools.Cart));
        Assert.Equal(1, opened.ReadStatus().Damage.LostStates);
    }

    public void Dispose() => _folder.Dispose();
}
