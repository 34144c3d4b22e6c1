using Microsoft.Extensions.Logging;

namespace PocGrid.Tests.Functions;

/// <summary>The lines of a log, whoever writes them.</summary>
internal sealed class LineLog : ILogger, ILoggerProvider
{
    public List<(LogLevel Level, string Line)> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
        => Lines.Add((logLevel, formatter(state, exception)));

    public void Dispose()
    {
    }
}
