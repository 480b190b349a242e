namespace Normitri.Grains.Watchdog;

/// <summary>How a figure grew over a window.</summary>
/// <param name="Bytes">From the mean of the first quarter of the window to that of the last.</param>
/// <param name="IsSteady">Every quarter was higher than the one before, by a good part of it: it neither jumped once nor rose and fell.</param>
internal readonly record struct Growth(double Bytes, bool IsSteady);
