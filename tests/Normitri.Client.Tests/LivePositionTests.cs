using System.Globalization;
using Microsoft.AspNetCore.Http;
using Normitri.Client.Tests.Killed;
using Normitri.Client.Tests.Spool.Support;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests;

public sealed class LivePositionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "position");

    [Fact]
    public async Task FollowResultsAsync_ConsumerKilledAgainAndAgain_GetsEveryResultAndNoneThatItHasDealtWith()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Otherwise(EventsAfterTheLastAsync);
        var dealtWith = new List<long>();

        foreach (var lines in (int[])[40, 1, 90])
        {
            var written = await ChildProcess.RunUntilKilledAsync(lines, FollowingProcess.Command, File, server.Address.ToString());
            var ids = written.ConvertAll(line => long.Parse(line, CultureInfo.InvariantCulture));
            // The one with which the process was killed comes again, or its end was kept.
            if (dealtWith.Count > 0)
                Assert.InRange(ids[0], dealtWith[^1], dealtWith[^1] + 1);
            dealtWith.AddRange(ids);
        }

        using var position = LivePosition.Open(File);
        var last = long.Parse(position.LastEventId!, CultureInfo.InvariantCulture);
        Assert.InRange(last, dealtWith[^1] - 1, dealtWith[^1]);
        // Every number from the first on, in order.
        Assert.Equal(Enumerable.Range(1, (int)dealtWith[^1]).Select(id => (long)id), dealtWith.Distinct());
    }

    [Fact]
    public void Open_OnePlaceHalfWritten_HasTheOther()
    {
        using (var position = LivePosition.Open(File))
        {
            position.Save("41");
            position.Save("42");
        }

        var whole = System.IO.File.ReadAllBytes(File);
        for (var at = 0; at < whole.Length; at++)
        {
            var bytes = whole.ToArray();
            bytes[at] ^= 1;
            System.IO.File.WriteAllBytes(File, bytes);
            using var position = LivePosition.Open(File);
            Assert.Equal(at < 512 ? "41" : "42", position.LastEventId);
        }
    }

    [Fact]
    public void Open_FileThatIsHeld_Throws()
    {
        using var position = LivePosition.Open(File);

        Assert.ThrowsAny<IOException>(() => LivePosition.Open(File));
    }

    [Fact]
    public void Save_WhatCannotBeAnId_IsRefused()
    {
        using var position = LivePosition.Open(File);

        Assert.Throws<ArgumentException>(() => position.Save(""));
        Assert.Throws<ArgumentException>(() => position.Save(new string('1', 499)));
        Assert.Null(position.LastEventId);
    }

    public void Dispose() => _folder.Dispose();

    // Numbers without end, from the one after the last that the consumer has.
    private static async Task EventsAfterTheLastAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        var last = long.TryParse(http.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var id) ? id : 0;
        while (!http.RequestAborted.IsCancellationRequested)
            await http.Response.WriteAsync($"id: {++last}\nevent: result\ndata: {Answers.Result((int)last)}\n\n", http.RequestAborted);
    }
}
