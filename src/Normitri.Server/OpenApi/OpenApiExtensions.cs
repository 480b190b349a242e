using Microsoft.OpenApi;
using Normitri.Contracts.Results;
using Normitri.Server.Problems;
using Normitri.Vision.Regions;

namespace Normitri.Server.OpenApi;

internal static class OpenApiExtensions
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services
        .AddSingleton<ApiDescription>()
        .AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer<DocumentDescriber>();
            options.AddOperationTransformer<OperationDescriber>();
            options.AddSchemaTransformer((schema, context, _) =>
            {
                // On the wire, stages are milliseconds by name (StageTimingsConverter).
                if (context.JsonTypeInfo.Type == typeof(StageTiming[]) || context.JsonPropertyInfo?.Name == "stages")
                {
                    schema.Type = JsonSchemaType.Object;
                    schema.Items = null;
                    schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Number };
                    schema.Description = "Milliseconds by stage.";
                }

                // A region's source goes by its name, too.
                if (context.JsonTypeInfo.Type == typeof(RegionSource))
                {
                    schema.Type = JsonSchemaType.String;
                    schema.Description = "cropper, fallback or fullFrame";
                }

                return Task.CompletedTask;
            });
        });

    /// <summary>Says which problems an endpoint answers with; 401 and 403 go without saying where a key is asked for.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            endpoint.ProducesProblem(status, ProblemWriter.MediaType);
        return endpoint;
    }

    /// <summary>The document, made at the first request and kept.</summary>
    public static IEndpointRouteBuilder MapApiDescription(this IEndpointRouteBuilder app)
    {
        app.MapGet("/openapi/v1.json", static (ApiDescription description, CancellationToken cancellation) => description.GetAsync(cancellation))
            .ExcludeFromDescription();
        return app;
    }
}
