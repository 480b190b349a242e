namespace Normitri.Inference.Manifests;

/// <summary>Whether an output form is followed by non-maximum suppression.</summary>
internal enum NmsNeed
{
    /// <summary>There is nothing to suppress: naming it is a fault.</summary>
    Never = 0,

    /// <summary>Where the manifest says so.</summary>
    Optional = 1,

    Required = 2,
}
