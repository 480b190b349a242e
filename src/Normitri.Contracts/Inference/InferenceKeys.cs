namespace Normitri.Contracts.Inference;

/// <summary>
/// Keys of inference grains: <c>any/{model}</c> or <c>accelerated/{model}</c>. The second form may only be placed on silos that carry an accelerator;
/// the model <c>default</c> is the one that the settings name. <c>on/{silo}/{check}</c> is for the silo's check of a model of its own, and for no other silo.
/// </summary>
public static class InferenceKeys
{
    public const string DefaultModel = "default";

    private const string AcceleratedPrefix = "accelerated/";
    private const string AnyPrefix = "any/";
    private const string PinnedPrefix = "on/";

    public static string For(string? model, bool accelerated) => (accelerated ? AcceleratedPrefix : AnyPrefix) + (model ?? DefaultModel);

    public static bool NeedsAccelerator(string key) => key.StartsWith(AcceleratedPrefix, StringComparison.Ordinal);

    /// <summary>For a silo's check of one of its models; both names are those of the check's unit.</summary>
    public static string Pinned(string silo, string check) => $"{PinnedPrefix}{silo}/{check}";

    /// <summary>The silo that a key is pinned to; null for none.</summary>
    public static string? SiloOf(string key) => key.StartsWith(PinnedPrefix, StringComparison.Ordinal) ? key[PinnedPrefix.Length..key.LastIndexOf('/')] : null;

    /// <summary>The check of a pinned key.</summary>
    public static string CheckOf(string key) => key[(key.LastIndexOf('/') + 1)..];

    /// <summary>The model's id; null for the default model.</summary>
    public static string? ModelOf(string key)
    {
        var model = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return model == DefaultModel ? null : model;
    }
}
