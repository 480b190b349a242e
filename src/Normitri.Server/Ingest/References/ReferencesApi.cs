using Normitri.Contracts.Identities;
using Normitri.Server.Auth;
using Normitri.Server.Ingest.Items;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Ingest.References;

internal static class ReferencesApi
{
    private const string Description =
        "references: frames in the order in which they are to be taken; one alone may be sent without the list. sequence and capturedAt as the headers of a posted frame. "
        + "reference: container is the alias 'frames'; blobName is {tenant}/{ab}/{sha256} with the first two digits of the hash; eTag is what the store answered to the upload; "
        + "length and sha256 of the bytes. Never an address: upload-grants gives one to upload to. Every frame is judged and answered by itself.";

    private const string Example = """
        {"references": [{"sequence": 17, "capturedAt": "2026-01-31T12:00:00.000Z", "reference": {"container": "frames",
        "blobName": "acme/b9/b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9", "eTag": "\"0x8DC3F1A2B4C5D6E\"", "length": 48213,
        "sha256": "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"}}]}
        """;

    public static IEndpointRouteBuilder MapReferencesApi(this IEndpointRouteBuilder api)
    {
        Describe(api.MapPost("/stores/{store}/cameras/{camera}/frame-references", static (string store, string camera, HttpContext http, ReferenceIntake intake) =>
            intake.TakeAsync(http, UnitKind.Camera, store, camera)), "SendFrameReferences", "Send a camera's frames that are in the frame store already");
        Describe(api.MapPost("/stores/{store}/customers/{customer}/frame-references", static (string store, string customer, HttpContext http, ReferenceIntake intake) =>
            intake.TakeAsync(http, UnitKind.Customer, store, customer)), "SendScanReferences", "Send a customer's scans that are in the frame store already");
        return api;
    }

    private static void Describe(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .WithName(name)
        .WithSummary(summary)
        .WithTags("frames")
        .WithMetadata(new JsonBodyDescription(Description, Example))
        .RequireAuthorization(Rights.Send)
        .Produces<ItemReplies>()
        .ProducesProblems(400, 413, 415, 503);
}
