using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Normitri.Analyzers;

/// <summary>
/// NORM010, NORM011, NORM012: what travels between silos never changes after it was made (a call inside a silo hands over the same object), and keeps its
/// name and the numbers of its members from version to version.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MessageAnalyzer : DiagnosticAnalyzer
{
    private const string Message = "Orleans.GenerateSerializerAttribute";
    private const string Alias = "Orleans.AliasAttribute";
    private const string Id = "Orleans.IdAttribute";

    private static readonly DiagnosticDescriptor Mutable = Rule.Of(
        "NORM010", "Message that can change", "'{0}' can be changed after it was sent: {1}");

    private static readonly DiagnosticDescriptor NoAlias = Rule.Of(
        "NORM011", "Wire name is missing", "'{0}' is on the wire under its name in the source: give it an [Alias], so that it can be renamed");

    private static readonly DiagnosticDescriptor NoId = Rule.Of(
        "NORM012", "Member has no number of its own", "'{0}' {1}: give it an [Id] that no member has or had");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Mutable, NoAlias, NoId];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var grains = GrainCode.Of(start.Compilation, start.Options);
            start.RegisterSymbolAction(symbol => Look(symbol, grains), SymbolKind.NamedType);
        });
    }

    private static void Look(SymbolAnalysisContext context, GrainCode grains)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (grains.IsGrainInterface(type))
            LookAtContract(context, type);
        else if (type.Has(Message))
            LookAtMessage(context, type);
    }

    private static void LookAtContract(SymbolAnalysisContext context, INamedTypeSymbol contract)
    {
        if (!contract.Has(Alias))
            context.ReportDiagnostic(Diagnostic.Create(NoAlias, contract.Place(), contract.Name));
        var methods = contract.GetMembers().OfType<IMethodSymbol>().Where(method => method is { MethodKind: MethodKind.Ordinary, IsStatic: false }).Where(method => !method.Has(Alias));
        foreach (var method in methods)
            context.ReportDiagnostic(Diagnostic.Create(NoAlias, method.Place(), $"{contract.Name}.{method.Name}"));
    }

    private static void LookAtMessage(SymbolAnalysisContext context, INamedTypeSymbol message)
    {
        if (!message.Has(Alias))
            context.ReportDiagnostic(Diagnostic.Create(NoAlias, message.Place(), message.Name));
        if (message.TypeKind == TypeKind.Enum)
            return;
        if (!message.IsRecord && !IsException(message))
            context.ReportDiagnostic(Diagnostic.Create(Mutable, message.Place(), message.Name, "make it a record"));
        var numbers = new HashSet<object?>();
        foreach (var field in message.GetMembers().OfType<IFieldSymbol>().Where(field => field is { IsStatic: false, IsConst: false }))
            LookAtMember(context, field, numbers);
    }

    private static void LookAtMember(SymbolAnalysisContext context, IFieldSymbol field, HashSet<object?> numbers)
    {
        var member = field.AssociatedSymbol ?? field;
        if (CanBeSet(field))
            context.ReportDiagnostic(Diagnostic.Create(Mutable, member.Place(), member.Name, "let it be set by the constructor or 'init' alone"));
        if (IsMutable(field.Type))
            context.ReportDiagnostic(Diagnostic.Create(Mutable, member.Place(), member.Name, "use an immutable or read-only type"));
        if (member.Find(Id) is not { } id)
            context.ReportDiagnostic(Diagnostic.Create(NoId, member.Place(), member.Name, "is numbered by its place"));
        else if (!numbers.Add(id.ConstructorArguments.FirstOrDefault().Value))
            context.ReportDiagnostic(Diagnostic.Create(NoId, member.Place(), member.Name, "has the number of another member"));
    }

    private static bool CanBeSet(IFieldSymbol field) =>
        field.AssociatedSymbol is IPropertySymbol property ? property.SetMethod is { IsInitOnly: false } : !field.IsReadOnly;

    private static bool IsMutable(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Array
        || (type is INamedTypeSymbol { TypeKind: TypeKind.Class } && type.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections");

    private static bool IsException(ITypeSymbol type)
    {
        for (var next = type.BaseType; next is not null; next = next.BaseType)
        {
            if (next.PlainName() == "System.Exception")
                return true;
        }

        return false;
    }
}
