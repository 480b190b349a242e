namespace Normitri.Demo.Options;

/// <summary>The command line cannot be followed; the message says what to change.</summary>
internal sealed class UsageException(string message) : Exception(message);
