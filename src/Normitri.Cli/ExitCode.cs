namespace Normitri.Cli;

/// <summary>How <c>normitri</c> ends. The numbers are part of its contract: never renumber. Where several apply, the greatest counts.</summary>
internal enum ExitCode
{
    /// <summary>Everything was done.</summary>
    Ok = 0,

    /// <summary>A check failed: a defect with <c>--fail-on-defect</c>, a lint error, a variant that is not equal, a frame that cannot be replayed.</summary>
    Failed = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>An input could not be read; the others were answered.</summary>
    InputUnreadable = 3,

    /// <summary>The model or its manifest is not in order.</summary>
    ModelInvalid = 4,

    /// <summary>A program or library is missing.</summary>
    MissingProgram = 5,

    /// <summary>The server refused, or could not be reached.</summary>
    ServerRefused = 6,

    /// <summary>A fault of the program itself.</summary>
    Internal = 70,

    /// <summary>Ctrl+C, or the signal to terminate.</summary>
    Cancelled = 130,
}
