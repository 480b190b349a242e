using System.Diagnostics.CodeAnalysis;

namespace Normitri.Vision.Defects;

/// <summary>The names of <see cref="DefectKind"/> on the wire, in manifests and in configuration.</summary>
public static class DefectKinds
{
    private static readonly string[] WireNames = ["wrongItem", "wrongQuantity", "expiredOrQuality", "processError"];

    /// <summary>Every kind, in the order of its number.</summary>
    public static IReadOnlyList<DefectKind> All { get; } = Enum.GetValues<DefectKind>();

    /// <summary>The wire name of a kind; throws <see cref="ArgumentOutOfRangeException"/> for a number that is no kind.</summary>
    public static string ToWireName(this DefectKind kind) =>
        (int)kind < WireNames.Length
            ? WireNames[(int)kind]
            : throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a defect kind.");

    /// <summary>Reads a wire name, exactly as written (no other case, no numbers). False for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? wireName, out DefectKind kind)
    {
        var index = Array.IndexOf(WireNames, wireName);
        kind = index < 0 ? default : (DefectKind)index;
        return index >= 0;
    }
}
