using Microsoft.Extensions.Logging;

namespace Normitri.Demo.Hosting;

/// <summary>Writes the log to a file: the console belongs to the display.</summary>
internal sealed class FileLog(string file, TimeProvider time) : ILoggerProvider
{
    private readonly Lock _lock = new();
    private readonly StreamWriter _writer = new(file, append: false) { AutoFlush = true };

    public ILogger CreateLogger(string categoryName) => new CategoryLog(this, categoryName);

    public void Dispose() => _writer.Dispose();

    private void Write(string line)
    {
        lock (_lock)
            _writer.WriteLine(line);
    }

    private sealed class CategoryLog(FileLog owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner.Write($"{owner.Now():O} {logLevel} {category} {formatter(state, exception)}{(exception is null ? "" : Environment.NewLine + exception)}");
    }

    private DateTimeOffset Now() => time.GetUtcNow();
}
