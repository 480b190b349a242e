namespace Normitri.Vision.Outputs;

/// <summary>How detections lie in an output that is a matrix.</summary>
public enum MatrixLayout : byte
{
    /// <summary>A row for each detection: [1, N, values].</summary>
    Rows = 0,

    /// <summary>A column for each detection: [1, values, N].</summary>
    Columns = 1,
}
