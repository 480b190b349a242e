using Microsoft.OpenApi;

namespace Normitri.Server.OpenApi;

/// <summary>Endpoint metadata: takes a form of a list and pictures.</summary>
internal sealed class BatchBodyDescription
{
    private const string Example =
        """[{"camera": "checkout-1", "sequence": 17, "capturedAt": "2026-01-31T12:00:00.000Z", "image": "a"}, {"customer": "lane-3", "sequence": 4, "capturedAt": "2026-01-31T12:00:00.200Z", "image": "b"}]""";

    public static BatchBodyDescription Instance { get; } = new();

    public OpenApiRequestBody ToRequestBody() => new()
    {
        Required = true,
        Description =
            "The part 'frames' comes first: a list with camera or customer, sequence, capturedAt, for a camera's frame perhaps customerId, and in image the name of the part "
            + "that has its picture. Every picture is a part of that name; its format is found from the bytes. Frames of one unit are taken in the order of the list.",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["multipart/form-data"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "frames" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["frames"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "JSON, e.g. " + Example },
                    },
                    AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                },
            },
        },
    };
}
