namespace Azure;

/// <summary>The service refused, or could not be reached (then <see cref="Status"/> is 0).</summary>
public class RequestFailedException : Exception
{
    public RequestFailedException(string message, Exception? innerException)
        : this(0, message, null, innerException)
    {
    }

    public RequestFailedException(int status, string message, string? errorCode, Exception? innerException)
        : base(message, innerException) => (Status, ErrorCode) = (status, errorCode);

    public int Status { get; }

    public string? ErrorCode { get; }
}
