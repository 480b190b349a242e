using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Normitri.Analyzers.Tests.Snippets;

/// <summary>What a build hands to its analyzers: the property <c>GrainCode</c>.</summary>
internal sealed class BuildProperties(bool grainCode) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(grainCode);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(bool grainCode) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_property.GrainCode" ? (grainCode ? "true" : "") : null;
            return value is not null;
        }
    }
}
