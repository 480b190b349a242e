namespace Normitri.Vision.Defects;

/// <summary>What a class of the model stands for.</summary>
/// <param name="Kind">The kind of defect, or null for a class that is no defect (a product seen as it should be): it is left out.</param>
/// <param name="ProductId">The product, or null.</param>
/// <param name="Category">The product's category, or null.</param>
public sealed record ClassEntry(DefectKind? Kind, string? ProductId = null, string? Category = null);
