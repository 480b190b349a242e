using System.Text;
using Normitri.Contracts.Frames;
using Normitri.Storage.Frames;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Files;

public sealed class FileFrameStoreTests : IDisposable
{
    private static readonly byte[] Image = Encoding.UTF8.GetBytes("picture");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("full")]
    [InlineData("normal")]
    public async Task PutThenRead_AlsoAfterAReopening_GivesTheSameBytes(string synchronous)
    {
        FrameReference reference;
        await using (var storage = await TestStorage.OpenAsync(_folder, synchronous: synchronous))
        {
            reference = await storage.Frames.PutAsync("acme", Image, default);
            Assert.Equal(Image, await ReadAsync(storage, reference));
        }

        Assert.Equal(Sample.Reference("picture"), reference);
        await using var reopened = await TestStorage.OpenAsync(_folder, synchronous: synchronous);
        Assert.Equal(Image, await ReadAsync(reopened, reference));
    }

    [Theory]
    [InlineData("full")]
    [InlineData("normal")]
    public async Task PutAsync_SameContentFromManyCallers_IsStoredOnce(string synchronous)
    {
        await using var storage = await TestStorage.OpenAsync(_folder, synchronous: synchronous);

        var references = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () => await storage.Frames.PutAsync("acme", Image, default))));

        Assert.Single(references.Distinct());
        Assert.Equal([PathOf(references[0])], FrameFiles());
    }

    [Theory]
    [InlineData("full")]
    [InlineData("normal")]
    public async Task PutAsync_FirstFramesOfATenantAtOnce_AreAllStored(string synchronous)
    {
        await using var storage = await TestStorage.OpenAsync(_folder, synchronous: synchronous);
        using var together = new Barrier(2);
        var tenants = Enumerable.Range(0, 1_000).Select(number => $"tenant-{number}").ToList();

        // Each time both find no folder, and one makes it under the other's hands.
        await Task.WhenAll(Enumerable.Range(0, together.ParticipantCount).Select(_ => Task.Factory.StartNew(PutAll, TaskCreationOptions.LongRunning)));

        Assert.Equal(tenants.Count, FrameFiles().Count);

        void PutAll()
        {
            try
            {
                foreach (var tenant in tenants)
                {
                    together.SignalAndWait();
                    storage.Frames.PutAsync(tenant, Image, default).AsTask().GetAwaiter().GetResult();
                }
            }
            finally
            {
                together.RemoveParticipant();
            }
        }
    }

    [Fact]
    public async Task PutAsync_SameContentOfTwoTenants_IsStoredForEach()
    {
        await using var storage = await TestStorage.OpenAsync(_folder);

        var ours = await storage.Frames.PutAsync("acme", Image, default);
        var theirs = await storage.Frames.PutAsync("zeta", Image, default);

        Assert.NotEqual(ours.BlobName, theirs.BlobName);
        Assert.Equal(2, FrameFiles().Count);
        Assert.False((await Assert.ThrowsAsync<FrameStoreException>(async () => await storage.Frames.ReadAsync("zeta", ours, default))).Retryable);
    }

    [Fact]
    public async Task ReadAsync_MissingFrame_FailsForGood()
    {
        await using var storage = await TestStorage.OpenAsync(_folder);

        var exception = await Assert.ThrowsAsync<FrameStoreException>(async () => await storage.Frames.ReadAsync("acme", Sample.Reference("never"), default));

        Assert.False(exception.Retryable);
        Assert.Contains("is not in the store", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pict")]
    [InlineData("pictureX")]
    [InlineData("pictURE")]
    public async Task ReadAsync_DamagedFile_FailsForGood(string content)
    {
        var reference = await PutAndCloseAsync();
        await File.WriteAllTextAsync(PathOf(reference), content);
        await using var storage = await TestStorage.OpenAsync(_folder);

        var exception = await Assert.ThrowsAsync<FrameStoreException>(async () => await storage.Frames.ReadAsync("acme", reference, default));

        Assert.False(exception.Retryable);
        Assert.Contains("damaged", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PutAsync_FileCutShortByACrash_IsWrittenAnew()
    {
        var reference = await PutAndCloseAsync();
        await File.WriteAllTextAsync(PathOf(reference), "pict");
        await using var storage = await TestStorage.OpenAsync(_folder);

        await storage.Frames.PutAsync("acme", Image, default);

        Assert.Equal(Image, await File.ReadAllBytesAsync(PathOf(reference)));
    }

    [Theory]
    [InlineData("full")]
    [InlineData("normal")]
    public async Task PutAsync_FileRemovedWhileItsFrameIsCached_IsWrittenAnew(string synchronous)
    {
        await using var storage = await TestStorage.OpenAsync(_folder, synchronous: synchronous);
        var reference = await storage.Frames.PutAsync("acme", Image, default);
        File.Delete(PathOf(reference));

        await storage.Frames.PutAsync("acme", Image, default);

        Assert.Equal(Image, await File.ReadAllBytesAsync(PathOf(reference)));
    }

    [Fact]
    public async Task Open_FilesLeftByAnInterruptedWrite_AreRemovedAndThoseOfAnotherProcessStay()
    {
        await PutAndCloseAsync();
        var left = Path.Combine(_folder.Path, "frames", ".incoming", "0190163d8694739bb0c9ae1e2b1fa321");
        await File.WriteAllTextAsync(left, "half");
        File.SetLastWriteTimeUtc(left, ManualTime.Start.UtcDateTime.AddMinutes(-61));
        var young = Path.Combine(_folder.Path, "frames", ".incoming", "0190163d8694739bb0c9ae1e2b1fa322");
        await File.WriteAllTextAsync(young, "half");
        File.SetLastWriteTimeUtc(young, ManualTime.Start.UtcDateTime.AddMinutes(-59));

        await using var storage = await TestStorage.OpenAsync(_folder);

        Assert.False(File.Exists(left));
        Assert.True(File.Exists(young));
    }

    [Fact]
    public async Task PutAsync_FolderThatCannotBeWritten_FailsForNowAndLeavesNothing()
    {
        await using var storage = await TestStorage.OpenAsync(_folder);
        // A file where the tenant's folder should be: what a full or read-only disk does, for any user.
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "frames", "acme"), "");

        var exception = await Assert.ThrowsAsync<FrameStoreException>(async () => await storage.Frames.PutAsync("acme", Image, default));

        Assert.True(exception.Retryable);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.Path, "frames", ".incoming")));
    }

    [Fact]
    public async Task PutAsync_WithoutBytesOrTenant_IsRefused()
    {
        await using var storage = await TestStorage.OpenAsync(_folder);

        await Assert.ThrowsAsync<ArgumentException>(async () => await storage.Frames.PutAsync("acme", ReadOnlyMemory<byte>.Empty, default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await storage.Frames.PutAsync("../acme", Image, default));
    }

    private static async Task<byte[]> ReadAsync(TestStorage storage, FrameReference reference)
    {
        using var lease = await storage.Frames.ReadAsync("acme", reference, default);
        return lease.Bytes.ToArray();
    }

    private async Task<FrameReference> PutAndCloseAsync()
    {
        await using var storage = await TestStorage.OpenAsync(_folder);
        return await storage.Frames.PutAsync("acme", Image, default);
    }

    private string PathOf(FrameReference reference) => Path.Combine(_folder.Path, "frames", reference.BlobName);

    private List<string> FrameFiles() => [.. Directory.EnumerateFiles(Path.Combine(_folder.Path, "frames"), "*", SearchOption.AllDirectories)];
}
