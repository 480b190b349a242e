namespace Normitri.Storage.Usage;

/// <summary>What was used.</summary>
/// <param name="Frames">Frames accepted; one that was sent again counts once.</param>
/// <param name="Bytes">Their bytes as they came.</param>
/// <param name="Pixels">Their pixels, width times height.</param>
/// <param name="Inferences">Frames that a model looked at with a result, by the time of the result.</param>
public readonly record struct UsageSums(long Frames, long Bytes, long Pixels, long Inferences)
{
    public static UsageSums operator +(UsageSums left, UsageSums right) =>
        new(left.Frames + right.Frames, left.Bytes + right.Bytes, left.Pixels + right.Pixels, left.Inferences + right.Inferences);
}
