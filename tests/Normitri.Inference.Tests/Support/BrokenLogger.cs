using Microsoft.Extensions.Logging;

namespace Normitri.TestSupport;

/// <summary>Throws when one event is logged: what nobody expects of an executor's own code.</summary>
internal sealed class BrokenLogger(int throwsOn) : ILogger
{
    private int _left = 1;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == throwsOn && Interlocked.Decrement(ref _left) == 0)
        {
            throw new InvalidOperationException("The log broke.");
        }
    }
}
