using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Normitri.Contracts.Identities;
using Normitri.Server.Http;
using Normitri.Server.Ingest;

namespace Normitri.Server.OpenApi;

/// <summary>Adds what endpoints say about themselves by metadata: query parameters, frame headers and body, the key.</summary>
internal sealed class OperationDescriber : IOpenApiOperationTransformer
{
    public const string KeyScheme = "key";
    private static readonly string[] ImageTypes = ["image/jpeg", "image/png", "image/webp", "application/octet-stream"];

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in metadata.OfType<KnownQuery>().LastOrDefault()?.Parameters ?? [])
            Add(operation, ParameterLocation.Query, parameter.Name, parameter.Description, required: false);
        if (metadata.OfType<FrameBodyDescription>().Any())
            DescribeFrame(operation);
        if (metadata.OfType<JsonBodyDescription>().LastOrDefault() is { } body)
            operation.RequestBody = body.ToRequestBody();
        if (metadata.OfType<BatchBodyDescription>().LastOrDefault() is { } batch)
            operation.RequestBody = batch.ToRequestBody();
        if (metadata.OfType<IAuthorizeData>().Any())
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, context.Document)] = [] }];
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Path) ?? [])
            parameter.Description ??= DescribePath(parameter.Name);
        return Task.CompletedTask;
    }

    private static string DescribePath(string? name) => name switch
    {
        "frameId" => "From the receipt of the frame.",
        "id" => "From the list of dead entries.",
        _ => $"Name, {EntityName.Rule}.",
    };

    private static void DescribeFrame(OpenApiOperation operation)
    {
        Add(operation, ParameterLocation.Header, FrameHeaders.SequenceHeader, "Whole number that rises from frame to frame of the unit; gaps are allowed.", required: true);
        Add(operation, ParameterLocation.Header, FrameHeaders.CapturedAtHeader, "When the picture was taken, RFC 3339.", required: true);
        Add(operation, ParameterLocation.Header, FrameHeaders.CustomerHeader, "The customer's session or lane in front of the camera, if known.", required: false);
        Add(operation, ParameterLocation.Header, "traceparent", "W3C trace context.", required: false);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "The picture's bytes. The format is found from the bytes, not from the content type.",
            Content = ImageTypes.ToDictionary(
                type => type,
                _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } }),
        };
    }

    private static void Add(OpenApiOperation operation, ParameterLocation place, string name, string description, bool required)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = place,
            Description = description,
            Required = required,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }
}
