using System.Text;
using Normitri.Grains.Tests.Alerts;
using Normitri.Server.Tests.Hosting;
using Normitri.TestPostgres;

namespace Normitri.Server.Tests.Alerts;

/// <summary>A server that is killed between the commit of effects and their delivery hands on after its restart what was committed.</summary>
public sealed class KilledServerTests
{
    private const int Frames = 6;

    [Theory]
    [Trait("Row", "C11")]
    [Trait("Row", "W14")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CommittedAlerts_AreAllDeliveredAndOnlyThese(bool postgres)
    {
        var data = Directory.CreateTempSubdirectory("normitri-killed-").FullName;
        var database = postgres ? PostgresCluster.Shared.CreateDatabase() : null;
        await using var receiver = await Receiver.StartAsync();
        receiver.Close();
        var settings = Settings(receiver.Address, database);
        List<string> committed = [];
        await using (var first = await ServerProcess.StartAsync(data, settings))
        {
            using var content = new StringContent("""{"policy":"all","alertCooldownSeconds":0}""", null, "application/json");
            await (await first.Admin.PutAsync("/v1/stores/killed/cameras/cam", content)).Ensure(201);
            for (var sequence = 1; sequence <= Frames; sequence++)
            {
                var answer = await first.Admin.SendFrameAsync("killed", "cam", sequence, Pictures.Vary(Pictures.Defective, sequence), "?wait=30s");
                committed.Add((await answer.Ensure(200)).GetProperty("frameId").GetString() + "-expiredOrQuality");
            }

            // The first delivery is under way and was not answered.
            await receiver.ArrivalAsync();
            await first.KillAsync();
        }

        receiver.Open();
        await using (var second = await ServerProcess.StartAsync(data, settings))
        {
            var keys = await Until.Async(
                () => Task.FromResult(receiver.Postings.Select(posting => posting.IdempotencyKey).Distinct().ToList()),
                keys => keys.Count >= Frames,
                "The alerts",
                60);
            Assert.Equal(committed, keys);
            var page = await (await second.Admin.GetAsync("/v1/alerts?store=killed")).Ensure(200);
            Assert.Equal(committed, page.GetProperty("alerts").EnumerateArray().Select(entry => entry.GetProperty("alert").GetProperty("id").GetString()));
            Assert.All(receiver.Postings.GroupBy(posting => posting.IdempotencyKey), same => Assert.Single(same.Select(posting => Encoding.UTF8.GetString(posting.Body)).Distinct()));
        }

        Directory.Delete(data, recursive: true);
        if (database is not null)
            PostgresCluster.Shared.DropDatabase(database);
    }

    private static Dictionary<string, string> Settings(string receiver, string? database)
    {
        var settings = new Dictionary<string, string>
        {
            ["Normitri:Alerts:Sink:Address"] = receiver,
            ["Normitri:Alerts:Sink:Secret"] = "a-secret-of-the-operator",
            ["Normitri:Alerts:Sink:TimeoutSeconds"] = "2",
            ["Normitri:Outbox:LeaseSeconds"] = "6",
            ["Normitri:Outbox:FirstRetrySeconds"] = "0.2",
        };
        if (database is not null)
            (settings["Normitri:Storage:Provider"], settings["Normitri:Storage:Postgres:ConnectionString"]) = ("postgres", database);
        return settings;
    }
}
