namespace Normitri.Architecture.Tests.Deployment.Bicep;

/// <summary>One declaration of a Bicep file.</summary>
/// <param name="Keyword">param, var, resource, module, output, type, targetScope or using.</param>
/// <param name="Name">What it declares.</param>
/// <param name="Decorators">Code of the decorators before it.</param>
/// <param name="Code">Its code, text of strings blanked.</param>
/// <param name="Source">The same as written.</param>
internal sealed record BicepStatement(string Keyword, string Name, string Decorators, string Code, string Source)
{
    public bool IsSecure => Decorators.Contains("@secure()", StringComparison.Ordinal);

    public bool HasDefault => Code.Contains('=');
}
