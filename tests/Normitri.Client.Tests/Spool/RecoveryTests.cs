using Normitri.Client.Tests.Spool.Support;

namespace Normitri.Client.Tests.Spool;

/// <summary>What is left of a spool after power cuts and bad disks.</summary>
public sealed class RecoveryTests : IDisposable
{
    private const int Items = 3;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Open_FileCutOffAtEveryByte_HasEveryWholePictureAndCountsTheRest()
    {
        var ends = await WriteAsync();
        var segment = _folder.Segments.Single();
        var whole = await File.ReadAllBytesAsync(segment);

        for (var length = 0; length <= whole.Length; length++)
        {
            using var cut = _folder.Copy();
            await File.WriteAllBytesAsync(Path.Combine(cut.Path, Path.GetFileName(segment)), whole.AsMemory(0, length));
            await using var spool = Spools.Open(cut);

            var expected = ends.Count(end => end <= length);
            var status = spool.ReadStatus();
            Assert.True(expected == status.Books.Waiting, $"{length} bytes: {expected} pictures were whole, {status.Books.Waiting} wait.");
            var isTorn = length != SegmentHeader.Length && !ends.Contains(length);
            Assert.Equal((isTorn ? 1 : 0, 0), (status.Damage.TornTails, status.Damage.DamagedRecords));
            Assert.Equal(isTorn ? length - ends.Append(SegmentHeader.Length).Where(end => end <= length).DefaultIfEmpty(0).Max() : 0, status.Damage.TornBytes);
            Spools.AssertBalanced(status);
        }
    }

    [Fact]
    public async Task Open_EveryBitFlipped_IsCountedAndNothingElseIsLost()
    {
        await WriteAsync();
        var segment = _folder.Segments.Single();
        var whole = await File.ReadAllBytesAsync(segment);

        for (var at = 0; at < whole.Length; at++)
        {
            using var flipped = _folder.Copy();
            var bytes = whole.ToArray();
            bytes[at] ^= (byte)(1 << (at % 8));
            await File.WriteAllBytesAsync(Path.Combine(flipped.Path, Path.GetFileName(segment)), bytes);
            await using var spool = Spools.Open(flipped);

            var status = spool.ReadStatus();
            Assert.True(
                status.Damage.DamagedRecords + status.Damage.TornTails == 1, $"Bit {at}: {status.Damage} of {status.Books}.");
            Assert.InRange(status.Books.Waiting, Items - 1, Items);
            Spools.AssertBalanced(status);
        }
    }

    [Fact]
    public async Task Open_DamageFoundOnce_IsCountedOnce()
    {
        await WriteAsync();
        var segment = _folder.Segments.Single();
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[SegmentHeader.Length + 5] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);

        for (var i = 0; i < 3; i++)
        {
            await using var spool = Spools.Open(_folder);
            Assert.Equal(1, spool.ReadStatus().Damage.DamagedRecords);
            Assert.Equal(Items - 1, spool.ReadStatus().Books.Waiting);
        }
    }

    [Fact]
    public async Task Start_PictureThatTheDiskDamaged_IsDeadAndCountedAndTheOthersAreSent()
    {
        await WriteAsync();
        // Opened and closed: now its file is one of several, whose pictures are looked at when they are sent.
        await Spools.Open(_folder).DisposeAsync();
        var segment = _folder.Segments.First();
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[^1] ^= 0x10;
        await File.WriteAllBytesAsync(segment, bytes);
        await using var server = await IngestServer.StartAsync();
        await using var spool = Spools.Open(_folder, server);
        var dead = new List<SpoolOutcome>();
        spool.Finished += outcome =>
        {
            if (outcome.End == SpoolEnd.Dead)
                dead.Add(outcome);
        };

        spool.Start();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal(Enumerable.Range(1, Items - 1).Select(i => (ulong)i), server.Sequences("cameras/cart-1"));
        Assert.Equal((ulong)Items, Assert.Single(dead).Sequence);
        Assert.Equal((1, 1), (spool.ReadStatus().Books.Dead, spool.ReadStatus().Damage.DamagedRecords));
    }

    [Fact]
    public async Task Open_SegmentThatIsGone_ItsPicturesAreDeadInTheBooks()
    {
        await WriteAsync();
        await Spools.Open(_folder).DisposeAsync();
        File.Delete(_folder.Segments.First());

        await using var spool = Spools.Open(_folder);

        Assert.Equal(new SpoolBooks(Items, 0, 0, 0, Items, 0), spool.ReadStatus().Books);
        Assert.Equal((ulong)Items, spool.LastSequence(Spools.Cart));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Open_BooksThatAreLost_BeginsAnewWithWhatIsOnTheDiskAndSaysSo(bool gone)
    {
        await WriteAsync();
        await Spools.Open(_folder).DisposeAsync();
        var state = Path.Combine(_folder.Path, "state");
        if (gone)
            File.Delete(state);
        else
            await File.WriteAllBytesAsync(state, (await File.ReadAllBytesAsync(state)).Reverse().ToArray());

        await using var spool = Spools.Open(_folder);

        Assert.Equal(new SpoolBooks(Items, 0, 0, 0, 0, Items), spool.ReadStatus().Books);
        Assert.Equal(1, spool.ReadStatus().Damage.LostStates);
        Assert.Equal((ulong)Items, spool.LastSequence(Spools.Cart));
    }

    [Fact]
    public async Task Open_OutcomesCutOffAtEveryByte_SendsTheRestAgainAndTheBooksBalance()
    {
        await using var server = await IngestServer.StartAsync();
        using var before = new TempFolder();
        await using (var spool = Spools.Open(_folder, server))
        {
            for (ulong i = 1; i <= Items; i++)
                await spool.EnqueueAsync(Spools.Frame(i));
            spool.Start();
            await spool.WhenEmptyAsync().WaitAsync(s_patience);
            // The writer has written the ends when it has written what came after them.
            await spool.EnqueueAsync(Spools.Scan(1));
            await spool.WhenEmptyAsync().WaitAsync(s_patience);
            await spool.EnqueueAsync(Spools.Scan(2));
            foreach (var file in Directory.EnumerateFiles(_folder.Path).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
                File.Copy(file, Path.Combine(before.Path, Path.GetFileName(file)));
        }

        var outcomes = Directory.EnumerateFiles(before.Path, "outcomes-*").Single();
        var whole = await File.ReadAllBytesAsync(outcomes);
        Assert.InRange(whole.Length, Items, 1000);
        for (var length = 0; length <= whole.Length; length++)
        {
            using var cut = before.Copy();
            await File.WriteAllBytesAsync(Path.Combine(cut.Path, Path.GetFileName(outcomes)), whole.AsMemory(0, length));
            await using var spool = Spools.Open(cut, server);
            Spools.AssertBalanced(spool.ReadStatus());
            spool.Start();
            await spool.WhenEmptyAsync().WaitAsync(s_patience);
            Spools.AssertBalanced(spool.ReadStatus());
            Assert.Equal(Items + 2, spool.ReadStatus().Books.Enqueued);
        }

        Assert.Equal(Enumerable.Range(1, Items).Select(i => (ulong)i), server.Sequences("cameras/cart-1"));
        Assert.Equal(0, server.Conflicts);
    }

    [Fact]
    public async Task Open_PictureThatHoldsASpool_IsNeverTakenForRecords()
    {
        await WriteAsync();
        var inner = await File.ReadAllBytesAsync(_folder.Segments.Single());
        using var outer = new TempFolder();
        await using (var spool = Spools.Open(outer))
        {
            await spool.EnqueueAsync(Spools.Frame(1) with { Image = inner });
            await spool.EnqueueAsync(Spools.Frame(2));
        }

        // The header of the record that holds them is damaged: what follows is searched for the next record.
        var segment = outer.Segments.Single();
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[SegmentHeader.Length + 4] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);

        await using var opened = Spools.Open(outer);
        Assert.Equal(1, opened.ReadStatus().Books.Waiting);
        Assert.Equal(1, opened.ReadStatus().Damage.DamagedRecords);
    }

    public void Dispose() => _folder.Dispose();

    // Writes some pictures and takes the state back to before them, as a kill would leave it. The ends of their records.
    private async Task<List<int>> WriteAsync()
    {
        var (ends, state) = (new List<int>(), new byte[0]);
        await using (var spool = Spools.Open(_folder))
        {
            state = await File.ReadAllBytesAsync(Path.Combine(_folder.Path, "state"));
            for (ulong i = 1; i <= Items; i++)
            {
                await spool.EnqueueAsync(Spools.Frame(i, 20 + (int)i));
                ends.Add((int)new FileInfo(_folder.Segments.Single()).Length);
            }
        }

        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "state"), state);
        return ends;
    }
}
