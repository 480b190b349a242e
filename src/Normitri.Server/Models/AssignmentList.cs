namespace Normitri.Server.Models;

/// <summary>The assignments that a key covers.</summary>
internal sealed record AssignmentList(IReadOnlyList<AssignmentDocument> Assignments);
