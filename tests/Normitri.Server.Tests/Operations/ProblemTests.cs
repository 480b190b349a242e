using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Operations;

/// <summary>What no endpoint answers is a problem with a sentence too.</summary>
[Collection(ServerCollection.Name)]
public sealed class ProblemTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task UnknownPath_IsAProblem() => await (await _server.Admin.GetAsync("/v1/nothing")).EnsureProblem(404, "not-found");

    [Fact]
    public async Task WrongMethod_IsAProblem() => await (await _server.Admin.DeleteAsync("/v1/stores")).EnsureProblem(405, "method-not-allowed");

    [Fact]
    public async Task UnknownParameterOfAnyCall_IsAProblem() =>
        await (await _server.Admin.GetAsync("/v1/stores?page=2")).EnsureProblem(400, "unknown-parameter");
}
