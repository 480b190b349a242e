namespace Normitri.Server.Http;

/// <summary>A query parameter that an endpoint knows.</summary>
/// <param name="Name">As in the address.</param>
/// <param name="Description">For the OpenAPI document.</param>
internal sealed record QueryParameter(string Name, string Description);
