namespace Normitri.Contracts.Inference;

/// <summary>
/// Keys of inference grains: <c>any/{model}</c> or <c>accelerated/{model}</c>. The second form may only be placed on silos that carry an accelerator;
/// the model <c>default</c> is the one that the settings name.
/// </summary>
public static class InferenceKeys
{
    public const string DefaultModel = "default";

    private const string AcceleratedPrefix = "accelerated/";
    private const string AnyPrefix = "any/";

    public static string For(string? model, bool accelerated) => (accelerated ? AcceleratedPrefix : AnyPrefix) + (model ?? DefaultModel);

    public static bool NeedsAccelerator(string key) => key.StartsWith(AcceleratedPrefix, StringComparison.Ordinal);

    /// <summary>The model's id; null for the default model.</summary>
    public static string? ModelOf(string key)
    {
        var model = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return model == DefaultModel ? null : model;
    }
}
