namespace Normitri.Bench.Fairness;

/// <summary>What came of one turn.</summary>
/// <param name="P50">Half of the quiet ones' frames had their outcome after so many milliseconds.</param>
/// <param name="P99">99 of 100 had it.</param>
/// <param name="LoudSent">Frames of the loud one; 0 in a turn without it.</param>
/// <param name="LoudDropped">Of these, dropped.</param>
/// <param name="LoudProcessed">Of these, processed.</param>
/// <param name="Stopped">Runs that were stopped for others.</param>
internal sealed record FairnessTurn(double P50, double P99, int LoudSent, int LoudDropped, int LoudProcessed, long Stopped);
