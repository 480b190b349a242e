namespace Normitri.Server.Http;

/// <summary>Endpoint metadata: the query parameters that it knows. Any other is refused, so that a typo is never passed over.</summary>
internal sealed record KnownQuery(params QueryParameter[] Parameters)
{
    public static KnownQuery None { get; } = new();

    public bool Knows(string name)
    {
        foreach (var parameter in Parameters)
        {
            if (string.Equals(parameter.Name, name, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
