namespace Normitri.Grains.Watchdog;

/// <summary>Tells one fault from another.</summary>
/// <param name="Kind">One of <see cref="FaultKinds"/>.</param>
/// <param name="Subject">What is at fault.</param>
internal readonly record struct Fault(string Kind, string Subject);
