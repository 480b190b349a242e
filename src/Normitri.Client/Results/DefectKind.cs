using System.Text.Json.Serialization;

namespace Normitri.Client;

/// <summary>
/// What is wrong. A value that this version does not know is kept as its text, so an older gateway goes on when the server learns a new kind.
/// </summary>
/// <param name="Name">The name on the wire.</param>
[JsonConverter(typeof(DefectKindConverter))]
public readonly record struct DefectKind(string Name)
{
    /// <summary>Another item than the one that was scanned.</summary>
    public static DefectKind WrongItem { get; } = new("wrongItem");

    /// <summary>More or fewer than were scanned.</summary>
    public static DefectKind WrongQuantity { get; } = new("wrongQuantity");

    /// <summary>Past its date, damaged or spoiled.</summary>
    public static DefectKind ExpiredOrQuality { get; } = new("expiredOrQuality");

    /// <summary>Not scanned, barcode switched.</summary>
    public static DefectKind ProcessError { get; } = new("processError");

    public override string ToString() => Name;
}
