namespace Normitri.Client;

/// <summary>Exponential pauses with jitter. A server's <c>Retry-After</c> is the least pause.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Func<double>? random = null)
{
    private readonly Func<double> _random = random ?? Random.Shared.NextDouble;

    /// <summary>The pause after failed attempt number <paramref name="attempt"/> (1 for the first); null when the server asks for more than the longest.</summary>
    public TimeSpan? PauseAfter(int attempt, TimeSpan? retryAfter)
    {
        if (retryAfter > longest)
            return null;
        // The exponent is bounded so that the product stays finite; the longest pause cuts it long before.
        var full = Math.Min(longest.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 40)));
        var jittered = TimeSpan.FromMilliseconds(full * (1 - (_random() / 2)));
        return retryAfter is { } least && jittered < least
            // Many gateways that were turned away together must not come back together.
            ? least + TimeSpan.FromMilliseconds(Math.Min(full, (longest - least).TotalMilliseconds) * _random() / 2)
            : jittered;
    }
}
