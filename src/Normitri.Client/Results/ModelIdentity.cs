namespace Normitri.Client;

/// <summary>A model.</summary>
/// <param name="Id">The manifest's id.</param>
/// <param name="Version">The manifest's version.</param>
/// <param name="Sha256">Of the model file, lower-case hexadecimal.</param>
public sealed record ModelIdentity(string Id, string Version, string Sha256);
