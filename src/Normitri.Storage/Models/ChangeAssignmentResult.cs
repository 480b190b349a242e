namespace Normitri.Storage.Models;

/// <param name="Outcome">What happened.</param>
/// <param name="Assignment">As it is now; null when none is there.</param>
public sealed record ChangeAssignmentResult(AssignmentOutcome Outcome, ModelAssignment? Assignment);
