using System.Text.Json;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Server.Cameras;
using Normitri.Server.Documents;

namespace Normitri.Server.Models;

/// <summary>A change that a caller asks for. A null model removes the assignment.</summary>
internal sealed record AssignmentRequest(AssignmentScope Scope, string? Model)
{
    public const string Example = """{"store": "berlin", "customer": "lane-3", "model": "retail-defects"}""";

    public const string Description =
        "store: left out for the whole tenant. customer: a customer's session or lane in the store, left out for the whole store. "
        + "model: a model's id or id@version; null removes the assignment.";

    public static AssignmentRequest? Read(JsonElement root, string tenant, KnownModels models, Faults faults)
    {
        if (StrictObject.Open(root, "$", faults, "store", "customer", "model") is not { } document)
            return null;
        var scope = new AssignmentScope(tenant, Name(document, "store"), Name(document, "customer"));
        if (scope is { Store: null, Customer: not null })
            document.Fault("customer", "needs a store: customers' names are those of one store.");
        // Left out, it is more likely forgotten than meant to remove something.
        if (!root.TryGetProperty("model", out _))
            document.Fault("model", "is missing; null removes the assignment.");
        var model = document.Text("model", required: false, KnownModels.MaxNameLength);
        models.Check(model, "$.model", faults);
        return faults.Any ? null : new AssignmentRequest(scope, model);
    }

    private static string? Name(StrictObject document, string member)
    {
        var name = document.Text(member, required: false, EntityName.MaxLength);
        if (name is not null && !EntityName.IsValid(name))
            document.Fault(member, $"must be {EntityName.Rule}, not '{name}'.");
        return name;
    }
}
