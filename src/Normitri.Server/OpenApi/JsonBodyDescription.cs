using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Normitri.Server.OpenApi;

/// <summary>Endpoint metadata: takes a JSON document, shown by an example. Its rules are in the description; the server names every breach by its path.</summary>
/// <param name="Description">What each member means.</param>
/// <param name="Example">A document that is taken.</param>
internal sealed record JsonBodyDescription(string Description, string Example)
{
    public OpenApiRequestBody ToRequestBody() => new()
    {
        Required = true,
        Description = Description,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Object }, Example = JsonNode.Parse(Example) },
        },
    };
}
