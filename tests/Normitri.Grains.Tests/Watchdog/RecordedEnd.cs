using Normitri.Grains.Watchdog;

namespace Normitri.Grains.Tests.Watchdog;

/// <summary>A silo that goes on, whatever it is told.</summary>
internal sealed class RecordedEnd : ISiloEnd
{
    public string? OutOfService { get; private set; }

    public void Drain(string why) => OutOfService ??= why;
}
