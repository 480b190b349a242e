using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Normitri.Server.OpenApi;

/// <summary>The OpenAPI document. The routes do not change while the server runs, so it is made once.</summary>
internal sealed class ApiDescription(IServiceProvider services)
{
    private byte[]? _document;

    public async Task<IResult> GetAsync(CancellationToken cancellation) =>
        TypedResults.Bytes(_document ??= await MakeAsync(cancellation), "application/json");

    private async Task<byte[]> MakeAsync(CancellationToken cancellation)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync(cancellation);
        using var stream = new MemoryStream();
        await document.SerializeAsync(stream, OpenApiSpecVersion.OpenApi3_1, OpenApiConstants.Json, cancellation);
        return stream.ToArray();
    }
}
