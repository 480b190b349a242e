namespace Normitri.Inference.Models;

/// <summary>Which model answered: its name, its version, and the SHA-256 (lower-case hex) of the model file that ran.</summary>
public sealed record ModelIdentity(string Id, string Version, string Sha256)
{
    /// <summary>How a request names one version: <c>id@version</c>.</summary>
    public string Key => $"{Id}@{Version}";

    public override string ToString() => Key;
}
