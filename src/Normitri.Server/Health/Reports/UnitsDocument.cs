namespace Normitri.Server.Health.Reports;

/// <summary>The cameras and customers that a silo holds in memory.</summary>
/// <param name="Active">In memory; most are idle.</param>
/// <param name="Busy">With something in work.</param>
/// <param name="Stalled">With a frame in work for longer than one look at it may take.</param>
internal sealed record UnitsDocument(int Active, int Busy, int Stalled);
