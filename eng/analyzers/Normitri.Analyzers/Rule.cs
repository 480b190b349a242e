using Microsoft.CodeAnalysis;

namespace Normitri.Analyzers;

/// <summary>How every rule looks: an error with a stable id and a sentence that says what to do instead.</summary>
internal static class Rule
{
    public static DiagnosticDescriptor Of(string id, string title, string message, params string[] tags) =>
        new(id, title, message, "Concurrency", DiagnosticSeverity.Error, isEnabledByDefault: true, customTags: tags);
}
