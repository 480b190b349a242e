using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Normitri.Server.OpenApi;

/// <summary>Title, version and the one way to authenticate.</summary>
internal sealed class DocumentDescriber : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "Normitri";
        document.Info.Version = "1";
        document.Info.Description = "A frame goes in, a defect comes out. Errors are RFC 9457 problems whose 'detail' says what to do.";
        document.Servers?.Clear();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[OperationDescriber.KeyScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key: nk_...",
        };
        return Task.CompletedTask;
    }
}
