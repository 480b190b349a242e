namespace Normitri.Inference.Manifests;

/// <summary>Whether a model wants an accelerator (a GPU).</summary>
public enum Accelerator
{
    /// <summary>It runs on the CPU as well as anywhere.</summary>
    None = 0,

    /// <summary>It should run on an accelerator where there is one.</summary>
    Preferred = 1,

    /// <summary>It must not run without one.</summary>
    Required = 2,
}
