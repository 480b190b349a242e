namespace Normitri.Bench.Chaos.Verification;

/// <summary>One breach of a rule.</summary>
internal sealed record Finding(Rule Rule, string What);
