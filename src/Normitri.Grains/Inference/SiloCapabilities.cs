namespace Normitri.Grains.Inference;

/// <summary>Keys of the metadata that a silo publishes about itself.</summary>
public static class SiloCapabilities
{
    public const string Inference = "normitri.inference";

    public const string Accelerator = "normitri.accelerator";

    public const string Yes = "yes";
}
