using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using Normitri.Client.Tests.Spool.Support;

namespace Normitri.Client.Tests.Spool;

/// <summary>A disk that refuses once, or is full.</summary>
public sealed class BadDiskTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Append_FlushOfMovedItemsFailsOnce_KeepsTheFileTheyWereInAndMovesThemLater()
    {
        var options = Spools.Options(_folder);
        (options.SegmentBytes, options.MaxBytes) = (4096, 4 * 4096);
        var index = new SpoolIndex(options);
        var flush = new MoveThatFails();
        using var disk = SpoolDisk.Open(options, index, flush);
        var kept = new List<SpoolItem>();

        // Of each file one item stays, so that room is made by moving it.
        for (var number = 1; number < 100 && !flush.HasFailed; number++)
        {
            var unit = UnitName.Camera("store-1", $"cart-{number}");
            var meta = new ItemMeta(0, SpoolClass.Alert, unit, 1, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null, null);
            Assert.Equal(Admission.LetIn, index.TryLetIn(new UnwrittenItem(meta, Spools.Content(unit.Name, 1, 1000)), [], out _));
            disk.Append();
            if (index.TryNextUnit() is not { } ready)
                break;
            var item = index.TakeNext(ready, DateTimeOffset.UnixEpoch, [])!;
            if (number % 3 == 1)
                kept.Add(item);
            else
                index.Finish(item, SpoolEnd.Sent);
        }

        Assert.True(flush.HasFailed);
        disk.WriteOutcomes();
        foreach (var item in kept)
        {
            Assert.True(File.Exists(item.Segment.Path), $"{item.Unit.Name}: {item.Segment.Path} is gone.");
            Assert.Equal((item.Id - 1) / 3, item.Segment.Number - 1);
        }

        Assert.Equal(kept.Count, index.Totals()[SpoolClass.Alert].Waiting);
    }

    [Fact]
    public void Create_DiskIsFull_LeavesNoFile()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var path = Path.Combine(_folder.Path, "0000000001.seg");
        File.CreateSymbolicLink(path, "/dev/full");

        Assert.ThrowsAny<IOException>(() => Segment.Create(_folder.Path, 1));

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task EnqueueAsync_NextFileCannotBeBegun_UsesItsNumberWhenThereIsPlaceAgain()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var spool = Spools.Open(_folder, options => options.SegmentBytes = 4096);
        await spool.EnqueueAsync(Spools.Frame(1, 3000));
        var next = Path.Combine(_folder.Path, "0000000002.seg");
        File.CreateSymbolicLink(next, "/dev/full");

        Assert.Equal(SpoolProblem.Disk, (await Assert.ThrowsAsync<SpoolException>(() => spool.EnqueueAsync(Spools.Frame(2, 3000)))).Problem);
        await spool.EnqueueAsync(Spools.Frame(2, 3000));

        Assert.Equal([Path.Combine(_folder.Path, "0000000001.seg"), next], _folder.Segments);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Fails the first flush of moved items, once, as Linux does.</summary>
    private sealed class MoveThatFails() : DiskFlush(SpoolFlush.Normal)
    {
        public bool HasFailed { get; private set; }

        public override void Data(SafeFileHandle file)
        {
            if (HasFailed || !new StackTrace().GetFrames().Any(frame => frame.GetMethod()?.Name == "MoveOut"))
                return;
            HasFailed = true;
            throw new IOException("The disk lost it.");
        }
    }
}
