using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Server.Auth;
using Normitri.Server.Cameras;
using Normitri.Server.Documents;
using Normitri.Server.Http;
using Normitri.Server.Json;
using Normitri.Server.Problems;
using Normitri.Storage.Keys;
using Normitri.Storage.Models;

namespace Normitri.Server.Models;

/// <summary>Which model looks at whose frames: listed, assigned, removed.</summary>
internal sealed class AssignmentResource(IModelAssignmentRegistry registry, KnownModels models)
{
    private const int MaxDocumentBytes = 4 << 10;

    public static KnownQuery Scope { get; } = new(
        new QueryParameter("store", "The store; left out for the whole tenant."),
        new QueryParameter("customer", "The customer's session or lane in the store; left out for the whole store."));

    public async Task<IResult> ListAsync(HttpContext http)
    {
        var caller = Caller.Of(http);
        var assignments = await registry.ListAsync(caller.Tenant, http.RequestAborted);
        var covered = assignments.Where(assignment => Covers(caller.Key, assignment.Scope)).Select(AssignmentDocument.Of);
        return TypedResults.Json(new AssignmentList([.. covered]), ServerJson.Default.AssignmentList);
    }

    public async Task<IResult> PutAsync(HttpContext http)
    {
        var (body, badBody) = await JsonBody.ReadAsync(http.Request, MaxDocumentBytes);
        if (body is null)
            return badBody!;
        using (body)
        {
            var faults = new Faults();
            return AssignmentRequest.Read(body.Root, Caller.Of(http).Tenant, models, faults) is { } asked
                ? await ChangeAsync(http, asked)
                : faults.ToProblem("assignment");
        }
    }

    public Task<IResult> DeleteAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var scope = new AssignmentScope(Caller.Of(http).Tenant, Name(query, "store"), Name(query, "customer"));
        return ScopeProblem(scope) is { } problem ? Task.FromResult<IResult>(problem) : ChangeAsync(http, new AssignmentRequest(scope, Model: null));
    }

    private async Task<IResult> ChangeAsync(HttpContext http, AssignmentRequest asked)
    {
        if (VersionHeader.ReadExpected(http.Request.GetTypedHeaders(), out var expected) is { } badHeader)
            return badHeader;
        var key = Caller.Of(http).Key;
        if (!Covers(key, asked.Scope))
            return Forbidden(key, asked.Scope);
        var change = await registry.ChangeAsync(asked.Scope, asked.Model, expected, key.Id, http.RequestAborted);
        switch (change.Outcome)
        {
            case AssignmentOutcome.Removed:
                return TypedResults.NoContent();
            case AssignmentOutcome.NotThere:
                return new Problem(404, "unknown-assignment", "No such assignment", $"No model is assigned to {Show(asked.Scope)}; GET /v1/models/assignments lists those that are.");
            case AssignmentOutcome.VersionConflict:
                return VersionConflict(asked.Scope, expected, change.Assignment);
            default:
                http.Response.Headers.ETag = VersionHeader.Tag(change.Assignment!.Version);
                var status = change.Outcome == AssignmentOutcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK;
                return TypedResults.Json(AssignmentDocument.Of(change.Assignment), ServerJson.Default.AssignmentDocument, statusCode: status);
        }
    }

    private static string? Name(IQueryCollection query, string parameter) => query.TryGetValue(parameter, out var values) ? values.ToString() : null;

    private static Problem? ScopeProblem(AssignmentScope scope) => scope switch
    {
        { Store: { } store } when !EntityName.IsValid(store) => CommonProblems.InvalidName("store", store),
        { Customer: { } customer } when !EntityName.IsValid(customer) => CommonProblems.InvalidName("customer", customer),
        { Store: null, Customer: not null } => new Problem(400, "bad-parameter", "Bad parameter", "customer needs a store: customers' names are those of one store."),
        _ => null,
    };

    /// <summary>What holds for the whole tenant is not for a key that is bound to stores.</summary>
    private static bool Covers(ApiKey key, AssignmentScope scope) => scope.Store is null ? key.Stores.IsEmpty : key.Covers(scope.Store);

    private static string Show(AssignmentScope scope) => scope switch
    {
        { Customer: { } customer } => $"customer '{customer}' of store '{scope.Store}'",
        { Store: { } store } => $"store '{store}'",
        _ => "the tenant",
    };

    private static Problem Forbidden(ApiKey key, AssignmentScope scope) => new(
        403, "forbidden", "Not allowed for this key", $"This key does not cover {Show(scope)}; it covers {string.Join(", ", key.Stores)}.");

    private static Problem VersionConflict(AssignmentScope scope, long? expected, ModelAssignment? present) => CommonProblems.VersionConflict(
        present is null
            ? $"Nothing is assigned to {Show(scope)}, and version {expected} was expected. Leave If-Match out to assign a model."
            : $"The assignment of {Show(scope)} is at version {present.Version}, not {expected}. Read it again, apply the change to that, and send its version as If-Match.");
}
