namespace Normitri.Inference.Manifests;

/// <summary>What a manifest says about one output form.</summary>
/// <param name="Form">Its name.</param>
/// <param name="Task">The task of a model of this form.</param>
/// <param name="Nms">Whether suppression follows.</param>
/// <param name="Required">Members of <c>output</c> that it must say.</param>
/// <param name="Allowed">Members of <c>output</c> that it may say besides.</param>
internal sealed record FormRule(string Form, string Task, NmsNeed Nms, string[] Required, string[] Allowed);
