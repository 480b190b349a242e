namespace Normitri.Client;

/// <summary>Values of <see cref="NormitriException.Type"/> that come from the client itself; all others are the server's.</summary>
public static class NormitriErrors
{
    /// <summary>No answer: the server could not be reached or the connection broke.</summary>
    public const string Unreachable = "urn:normitri:client:unreachable";

    /// <summary>No answer in time.</summary>
    public const string TimedOut = "urn:normitri:client:timed-out";

    /// <summary>An answer that is none of this API's; is the address that of a Normitri server?</summary>
    public const string UnexpectedAnswer = "urn:normitri:client:unexpected-answer";

    /// <summary>An upload grant works no more: the bytes are there already, or its time is over. Ask for it again.</summary>
    public const string GrantSpent = "urn:normitri:client:grant-spent";
}
