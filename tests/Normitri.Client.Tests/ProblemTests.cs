using Microsoft.AspNetCore.Http;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests;

public sealed class ProblemTests
{
    [Fact]
    public async Task SendFrameAsync_SequenceWentBack_CarriesTheLastSequence()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(409, Answers.Problem("urn:normitri:problem:sequence-went-back", 409, ",\"lastSequence\":18446744073709551615"));

        var e = await Assert.ThrowsAsync<NormitriException>(() => Clients.For(server).SendFrameAsync(Clients.Frame()));

        Assert.Equal(("urn:normitri:problem:sequence-went-back", "Do this.", 409, "abc", false), (e.Type, e.Detail, e.Status, e.TraceId, e.Retryable));
        Assert.Equal(ulong.MaxValue, e.LastSequence);
    }

    [Fact]
    public async Task PutCameraAsync_RefusedDocument_CarriesTheErrorsByField()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(400, Answers.Problem("urn:x", 400, ",\"errors\":{\"$.thresholds\":[\"one\",\"two\"]}"));

        var e = await Assert.ThrowsAsync<NormitriException>(() => Clients.For(server).PutCameraAsync("store-1", "cart-1", new CameraSettings()));

        Assert.Equal(["one", "two"], e.Errors["$.thresholds"]);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(415)]
    [InlineData(422)]
    [InlineData(501)]
    public async Task SendFrameAsync_RefusedForGood_IsNotTriedAgain(int status)
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(status, Answers.Problem("urn:x", status));

        var e = await Assert.ThrowsAsync<NormitriException>(() => Clients.For(server).SendFrameAsync(Clients.Frame()));

        Assert.Equal((status, false), (e.Status, e.Retryable));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task GetCameraAsync_PageOfSomebodyElse_SaysThatTheAddressMayBeWrong()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(http => http.Response.WriteAsync("<html>welcome</html>"));

        var e = await Assert.ThrowsAsync<NormitriException>(() => Clients.For(server).GetCameraAsync("store-1", "cart-1"));

        Assert.Equal(NormitriErrors.UnexpectedAnswer, e.Type);
        Assert.Contains("Is the address that of a Normitri server?", e.Message);
    }

    [Fact]
    public async Task GetCameraAsync_ErrorPageOfAProxy_KeepsTheStatus()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(http =>
        {
            http.Response.StatusCode = 407;
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync("<html>");
        });

        var e = await Assert.ThrowsAsync<NormitriException>(() => Clients.For(server).GetCameraAsync("store-1", "cart-1"));

        Assert.Equal(407, e.Status);
    }

    [Fact]
    public async Task GetCameraAsync_Redirect_IsNotFollowedWithTheKey()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(302, "", ("Location", "/elsewhere"));

        var e = await Assert.ThrowsAsync<NormitriException>(() => NormitriClient.Create(Clients.Options(server)).GetCameraAsync("store-1", "cart-1"));

        Assert.Equal(302, e.Status);
        Assert.Single(server.Requests);
    }
}
