namespace Normitri.TestScheduling;

/// <summary>An order of steps in which a program does what it must not.</summary>
public sealed class InterleavingException(string message, Exception inner) : Exception(message, inner);
