using Normitri.Server.Auth;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Models;

internal static class AssignmentsApi
{
    public static IEndpointRouteBuilder MapAssignmentsApi(this IEndpointRouteBuilder api)
    {
        var assignments = api.MapGroup("/models/assignments").WithTags("models").RequireAuthorization(Rights.Configure);
        assignments.MapGet("", static (HttpContext http, AssignmentResource resource) => resource.ListAsync(http))
            .WithName("ListModelAssignments")
            .WithSummary("The models assigned to the tenant, its stores and customers")
            .Produces<AssignmentList>();
        assignments.MapPut("", static (HttpContext http, AssignmentResource resource) => resource.PutAsync(http))
            .WithName("PutModelAssignment")
            .WithSummary("Assign a model to the tenant, a store or a customer, or remove what is assigned; If-Match guards against lost changes")
            .WithMetadata(new JsonBodyDescription(AssignmentRequest.Description, AssignmentRequest.Example))
            .Produces<AssignmentDocument>()
            .Produces<AssignmentDocument>(StatusCodes.Status201Created)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblems(400, 404, 412, 413, 415);
        assignments.MapDelete("", static (HttpContext http, AssignmentResource resource) => resource.DeleteAsync(http))
            .WithName("DeleteModelAssignment")
            .WithSummary("Remove an assignment: the next wider one holds from the next frame on")
            .WithMetadata(AssignmentResource.Scope)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblems(400, 404, 412);
        return api;
    }
}
