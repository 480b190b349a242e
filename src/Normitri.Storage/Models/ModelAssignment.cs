using Normitri.Contracts.Configuration;

namespace Normitri.Storage.Models;

/// <summary>A model assigned to a scope.</summary>
/// <param name="Scope">For whom.</param>
/// <param name="Model">The model's id, or <c>id@version</c>.</param>
/// <param name="Version">Of the assignment; rises with every change, over a removal too.</param>
/// <param name="UpdatedAt">Last change.</param>
public sealed record ModelAssignment(AssignmentScope Scope, string Model, long Version, DateTimeOffset UpdatedAt);
