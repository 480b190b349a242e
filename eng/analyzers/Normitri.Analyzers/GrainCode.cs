using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Normitri.Analyzers;

/// <summary>Which code runs on the scheduler of a grain.</summary>
internal sealed class GrainCode
{
    private readonly INamedTypeSymbol? _addressable;
    private readonly bool _wholeAssembly;

    private GrainCode(INamedTypeSymbol? addressable, bool wholeAssembly) => (_addressable, _wholeAssembly) = (addressable, wholeAssembly);

    public static GrainCode Of(Compilation compilation, AnalyzerOptions options)
    {
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.GrainCode", out var property);
        return new GrainCode(compilation.GetTypeByMetadataName("Orleans.Runtime.IAddressable"), string.Equals(property, "true", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether code in this symbol may run on the scheduler of a grain: that of grain classes, or of an assembly that says so of itself.</summary>
    public bool Contains(ISymbol? symbol) => _wholeAssembly || IsInGrain(symbol);

    /// <summary>Whether code in this symbol belongs to a grain class, or to a type within one.</summary>
    public bool IsInGrain(ISymbol? symbol)
    {
        for (var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.TypeKind == TypeKind.Class && IsAddressable(type))
                return true;
        }

        return false;
    }

    public bool IsGrainInterface(ITypeSymbol? type) => type is { TypeKind: TypeKind.Interface } && IsAddressable(type);

    private bool IsAddressable(ITypeSymbol type) =>
        _addressable is not null
        && (SymbolEqualityComparer.Default.Equals(type, _addressable) || type.AllInterfaces.Contains(_addressable, SymbolEqualityComparer.Default));
}
