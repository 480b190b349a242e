using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Normitri.Analyzers;

/// <summary>NORM007: no static state that changes: two silos of one process, or two tests, would share it without knowing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticStateAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Static = Rule.Of(
        "NORM007", "Static state that changes", "'{0}' is static and can change: keep it in the grain, or in a service that is handed in");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Static];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var grains = GrainCode.Of(start.Compilation, start.Options);
            start.RegisterSymbolAction(symbol => Look(symbol, grains), SymbolKind.Field, SymbolKind.Property, SymbolKind.Event);
        });
    }

    private static void Look(SymbolAnalysisContext context, GrainCode grains)
    {
        var symbol = context.Symbol;
        if (!symbol.IsStatic || symbol.IsImplicitlyDeclared || !Changes(symbol, grains.Contains(symbol)))
            return;
        context.ReportDiagnostic(Diagnostic.Create(Static, symbol.Place(), symbol.Name));
    }

    private static bool Changes(ISymbol symbol, bool inGrainCode) => symbol switch
    {
        IFieldSymbol { IsConst: true } => false,
        IFieldSymbol field => !field.IsReadOnly || (inGrainCode && IsMutableCollection(field.Type)),
        IPropertySymbol { IsAbstract: false } property => IsAuto(property) && (property.SetMethod is not null || (inGrainCode && IsMutableCollection(property.Type))),
        IEventSymbol { IsAbstract: false } => true,
        _ => false,
    };

    private static bool IsAuto(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    /// <summary>Lists, dictionaries, queues and their like; what is only read has a read-only type.</summary>
    private static bool IsMutableCollection(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class }
        && type.ContainingNamespace.ToDisplayString() is "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Runtime.CompilerServices"
        && (type.AllInterfaces.Any(face => face.Name == "ICollection") || type.Name == "ConditionalWeakTable");
}
