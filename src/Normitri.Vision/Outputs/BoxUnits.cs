namespace Normitri.Vision.Outputs;

/// <summary>In which units a network gives its boxes. Outside the decoders there is one alone: fractions of the source picture.</summary>
public enum BoxUnits : byte
{
    /// <summary>Pixels of the network's input.</summary>
    Pixels = 0,

    /// <summary>Fractions of the network's input, padding included.</summary>
    Normalized = 1,
}
