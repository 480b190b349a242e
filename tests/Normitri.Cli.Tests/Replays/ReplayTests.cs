using System.Text.Json;
using Normitri.Cli.Tests.Support;

namespace Normitri.Cli.Tests.Replays;

public sealed class ReplayTests : IDisposable
{
    private const string First = "019ca9450a00766db88c72fdb0262531";
    private const string Second = "019ca9450a00766db88c72fdb0262532";
    private readonly Workspace _here = new();

    public ReplayTests() => _here.Variables["NORMITRI_KEY"] = "nk_test";

    public void Dispose() => _here.Dispose();

    [Fact]
    public async Task AllOfAStore_AreListedAndReplayed()
    {
        using var server = new StubServer(Answer);
        var result = await _here.RunAsync("replay", "--server", server.Address, "--store", "berlin", "--since", "2026-03-01T12:00:00Z");

        Assert.Equal((ExitCode.Ok, ""), (result.Code, result.Error));
        Assert.Equal(["GET /v1/dead-letters?limit=1000&store=berlin&since=2026-03-01T12:00:00Z", "POST /v1/dead-letters/replay"], server.Asked);
        Assert.Equal("Bearer nk_test", server.Authorization);
        Assert.Equal(
            $"""
            frame                             status    unit               sequence  given up at           reason
            {First}  replayed  berlin/checkout-1  17        2026-03-01T12:04:07Z  No silo can run the model.
            {Second}  waiting   berlin/lane-3      18        2026-03-01T12:04:08Z  No silo can run the model.
            2 frames, 1 replayed

            """,
            result.Out);
    }

    [Fact]
    public async Task ManyFrames_AreReplayedAHundredAtATimeAndAFailedOneEndsWithOne()
    {
        var ids = Enumerable.Range(0, 150).Select(number => $"{number:x32}").ToArray();
        var calls = 0;
        using var server = new StubServer((_, _) =>
        {
            var part = ids.Chunk(100).ElementAt(calls++);
            return (200, $$"""{"frames":[{{string.Join(',', part.Select(id => $$"""{"frameId":"{{id}}","status":"{{(id == ids[149] ? "failed" : "replayed")}}"}"""))}}]}""");
        });

        var result = await _here.RunAsync(["replay", "--server", server.Address, .. ids]);

        Assert.Equal((ExitCode.Failed, 2), (result.Code, calls));
        Assert.Contains("150 frames, 149 replayed", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_ReplaysNothing()
    {
        using var server = new StubServer(Answer);
        var result = await _here.RunAsync("replay", "--server", server.Address, "--dry-run", "--json");

        Assert.Equal(ExitCode.Ok, result.Code);
        Assert.Equal(["GET /v1/dead-letters?limit=1000"], server.Asked);
        var rows = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal(["dead", "dead"], rows.EnumerateArray().Select(row => row.GetProperty("status").GetString()));
        Assert.Equal(First, rows[0].GetProperty("frameId").GetString());
    }

    [Fact]
    public async Task NamedFrame_ThatWasNotGivenUp_EndsWithOne()
    {
        using var server = new StubServer((_, _) => (200, $$"""{"frames":[{"frameId":"{{First}}","status":"notDead"}]}"""));
        var result = await _here.RunAsync("replay", "--server", server.Address, First);

        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Contains("notDead", result.Out, StringComparison.Ordinal);
        Assert.Equal(["POST /v1/dead-letters/replay"], server.Asked);
    }

    [Fact]
    public async Task NamedFrame_InADryRun_IsLookedUp()
    {
        using var server = new StubServer((_, _) => (404, """{"type":"urn:normitri:problem:unknown-frame","title":"Unknown frame","status":404,"detail":"No."}"""));
        var result = await _here.RunAsync("replay", "--server", server.Address, "--dry-run", First);

        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Contains("unknown", result.Out, StringComparison.Ordinal);
        Assert.Equal([$"GET /v1/frames/{First}"], server.Asked);
    }

    [Fact]
    public async Task Refusal_EndsWithSixAndTheServersSentence()
    {
        using var server = new StubServer((_, _) =>
            (403, """{"type":"urn:normitri:problem:forbidden","title":"Not allowed","status":403,"detail":"A key with the role viewer may not do this."}"""));
        var result = await _here.RunAsync("replay", "--server", server.Address, "--key", "nk_other", First);

        Assert.Equal(ExitCode.ServerRefused, result.Code);
        Assert.Contains("A key with the role viewer may not do this.", result.Error, StringComparison.Ordinal);
        Assert.Equal("Bearer nk_other", server.Authorization);
    }

    [Theory]
    [InlineData("--server", "nowhere")]
    [InlineData("--server", "http://127.0.0.1:1/", "--since", "yesterday")]
    [InlineData("--server", "http://127.0.0.1:1/", "--store", "Berlin Mitte")]
    [InlineData("--server", "http://127.0.0.1:1/", "--store", "berlin", First)]
    [InlineData(First)]
    public async Task WrongCommandLine_EndsWithTwo(params string[] args) =>
        Assert.Equal(ExitCode.Usage, (await _here.RunAsync(["replay", .. args])).Code);

    [Fact]
    public async Task NoKey_IsAUsageErrorThatSaysWhereToPutIt()
    {
        _here.Variables.Remove("NORMITRI_KEY");
        var result = await _here.RunAsync("replay", "--server", "http://127.0.0.1:1/");

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains("NORMITRI_KEY", result.Error, StringComparison.Ordinal);
    }

    private static (int Status, string Json) Answer(string call, string body) => call.StartsWith("GET", StringComparison.Ordinal)
        ? (200, $$"""
            {"deadLetters":[
              {"frameId":"{{First}}","store":"berlin","camera":"checkout-1","sequence":17,"reason":"No silo can run the model.",
               "capturedAt":"2026-03-01T12:00:00Z","acceptedAt":"2026-03-01T12:00:00Z","diedAt":"2026-03-01T12:04:07Z","replays":0},
              {"frameId":"{{Second}}","store":"berlin","customer":"lane-3","sequence":18,"reason":"No silo can run the model.",
               "capturedAt":"2026-03-01T12:00:00Z","acceptedAt":"2026-03-01T12:00:00Z","diedAt":"2026-03-01T12:04:08Z","replays":2}],
             "next":null}
            """)
        : (200, $$"""{"frames":[{"frameId":"{{First}}","status":"replayed"},{"frameId":"{{Second}}","status":"waiting"}]}""");
}
