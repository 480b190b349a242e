using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Normitri.Analyzers;

/// <summary>Names and values of symbols, as the rules ask for them.</summary>
internal static class Symbols
{
    private static readonly SymbolDisplayFormat Plain = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted, SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>The name with namespace and containing types, without type arguments: <c>System.Threading.Tasks.Task</c>.</summary>
    public static string PlainName(this ITypeSymbol type) => type.OriginalDefinition.ToDisplayString(Plain);

    public static bool IsTask(this ITypeSymbol? type) =>
        type?.PlainName() is "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask";

    public static bool Has(this ISymbol symbol, string attribute) => symbol.Find(attribute) is not null;

    public static AttributeData? Find(this ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(data => data.AttributeClass?.PlainName() == attribute);

    /// <summary>Whether a method has a parameter that takes the program's clock.</summary>
    public static bool TakesTimeProvider(this IMethodSymbol method) =>
        method.Parameters.Any(parameter => parameter.Type.PlainName() == "System.TimeProvider");

    /// <summary>The constant that is handed over for the first parameter; null when it is no constant.</summary>
    public static object? FirstConstant(this IEnumerable<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value is { ConstantValue: { HasValue: true } constant } ? constant.Value : null;

    /// <summary>Whether the first argument is this static member of the framework, such as <c>TimeSpan.Zero</c>.</summary>
    public static bool FirstIs(this IEnumerable<IArgumentOperation> arguments, string type, string member) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value is IMemberReferenceOperation { Member: { } referenced }
        && referenced.Name == member && referenced.ContainingType.PlainName() == type;

    public static Location Place(this ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;
}
