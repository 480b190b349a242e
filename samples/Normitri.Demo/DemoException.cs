namespace Normitri.Demo;

/// <summary>The demo cannot go on; the message says what to do.</summary>
internal sealed class DemoException(string message, Exception? inner = null) : Exception(message, inner);
