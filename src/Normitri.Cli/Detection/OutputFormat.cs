namespace Normitri.Cli.Detection;

/// <summary>How results are printed.</summary>
internal enum OutputFormat
{
    /// <summary>For persons.</summary>
    Table = 0,

    /// <summary>One array.</summary>
    Json = 1,

    /// <summary>One object on each line.</summary>
    Ndjson = 2,

    /// <summary>One line for each defect, RFC 4180.</summary>
    Csv = 3,
}
