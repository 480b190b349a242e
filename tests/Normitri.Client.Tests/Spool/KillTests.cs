using Normitri.Client.Tests.Killed;
using Normitri.Client.Tests.Spool.Support;

namespace Normitri.Client.Tests.Spool;

public sealed class KillTests
{
    private const int Slice = 5;
    private const int Deep = 100;

    [Fact]
    public async Task ProcessKilledAgainAndAgain_EverythingAcknowledgedArrivesOnceAndInOrder()
    {
        var isDeep = Environment.GetEnvironmentVariable("NORMITRI_DEEP") == "1";
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        using var folder = new TempFolder();
        await using var server = await IngestServer.StartAsync();
        var acknowledged = new HashSet<string>();
        for (var kill = 0; kill < (isDeep ? Deep : Slice); kill++)
        {
            var lines = await ChildProcess.RunUntilKilledAsync(random.Next(1, 400), EnqueueingProcess.Command, folder.Path, server.Address.ToString());
            acknowledged.UnionWith(lines);
        }

        await using (var spool = Spools.Open(folder, server))
        {
            Spools.AssertBalanced(spool.ReadStatus());
            Assert.True(spool.ReadStatus().Books.Enqueued >= acknowledged.Count, $"Seed {seed}: {spool.ReadStatus().Books}");
            spool.Start();
            await spool.WhenEmptyAsync().WaitAsync(TimeSpan.FromSeconds(60));
            var books = spool.ReadStatus().Books;
            Assert.Equal((0, 0, 0), (books.Shed, books.Dead, books.Waiting));
            Assert.Equal(server.Arrivals.Count, books.Enqueued);
        }

        var arrived = server.Arrivals.Select(one => $"{one.Unit["cameras/".Length..]} {one.Sequence}").ToHashSet();
        Assert.True(acknowledged.IsSubsetOf(arrived), $"Seed {seed}: {acknowledged.Except(arrived).Count()} acknowledged pictures never arrived.");
        Assert.Equal(0, server.Conflicts);
        foreach (var unit in server.Arrivals.GroupBy(one => one.Unit, one => one.Sequence))
        {
            Assert.Equal(Enumerable.Range(1, unit.Count()).Select(i => (ulong)i), unit);
            var camera = unit.Key["cameras/".Length..];
            Assert.All(unit, sequence => Assert.Equal(Spools.Content(camera, sequence, EnqueueingProcess.Size), server.Content(unit.Key, sequence)));
        }
    }
}
