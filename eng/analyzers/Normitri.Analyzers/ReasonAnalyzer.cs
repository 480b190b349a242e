using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Normitri.Analyzers;

/// <summary>NORM013: an exception to one of these rules says why, in a comment on the line of its pragma.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReasonAnalyzer : DiagnosticAnalyzer
{
    private const string Family = "NORM";

    private static readonly DiagnosticDescriptor NoReason = Rule.Of(
        "NORM013", "Exception without a reason", "Name the rule and say why it does not hold here: '#pragma warning disable NORM000 // reason'", WellKnownDiagnosticTags.NotConfigurable);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [NoReason];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxTreeAction(LookAtPragmas);
        context.RegisterSyntaxNodeAction(LookAtAttribute, SyntaxKind.Attribute);
    }

    private static void LookAtPragmas(SyntaxTreeAnalysisContext context)
    {
        var root = context.Tree.GetRoot(context.CancellationToken);
        if (!root.ContainsDirectives)
            return;
        foreach (var directive in root.DescendantTrivia(descendIntoTrivia: true).Select(trivia => trivia.GetStructure()).OfType<PragmaWarningDirectiveTriviaSyntax>())
        {
            if (directive.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword) && IsOurs(directive) && !HasReason(directive))
                context.ReportDiagnostic(Diagnostic.Create(NoReason, directive.GetLocation()));
        }
    }

    /// <summary>A list of exceptions far from the code, or one without words, hides them.</summary>
    private static void LookAtAttribute(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.Name.ToString().EndsWith("SuppressMessage", StringComparison.Ordinal) && attribute.ArgumentList?.ToString().Contains($"\"{Family}", StringComparison.Ordinal) == true)
            context.ReportDiagnostic(Diagnostic.Create(NoReason, attribute.GetLocation()));
    }

    /// <summary>A pragma without ids disables these rules too.</summary>
    private static bool IsOurs(PragmaWarningDirectiveTriviaSyntax directive) =>
        directive.ErrorCodes.Count == 0 || directive.ErrorCodes.Any(code => code.ToString().Trim().StartsWith(Family, StringComparison.Ordinal));

    private static bool HasReason(PragmaWarningDirectiveTriviaSyntax directive)
    {
        var text = directive.ToFullString();
        var comment = text.IndexOf("//", StringComparison.Ordinal);
        return directive.ErrorCodes.Count > 0 && comment >= 0 && text[(comment + 2)..].Count(char.IsLetter) >= 10;
    }
}
