namespace Normitri.Inference.Manifests;

/// <summary>Which preprocessing a model was trained with, for the record.</summary>
public sealed record PreprocessPipeline(string Pipeline, string Version);
