namespace Normitri.Inference.Manifests;

/// <summary>What is known about a model that Ultralytics exported with all of its metadata. A null is not known, and must be said.</summary>
internal sealed record UltralyticsExport
{
    /// <summary>The name of the model's folder.</summary>
    public required string FolderName { get; init; }

    /// <summary>SHA-256 of the model file, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public string? CreatedAt { get; init; }

    public string? License { get; init; }

    /// <summary>The element type of the input.</summary>
    public string? InputType { get; init; }

    /// <summary>Whether the input takes three channels, planes first.</summary>
    public bool IsColor { get; init; }

    /// <summary>The output form that task and shape agree on.</summary>
    public string? Form { get; init; }
}
