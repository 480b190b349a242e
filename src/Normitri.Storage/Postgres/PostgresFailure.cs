using System.Data;
using System.Net.Sockets;
using Npgsql;

namespace Normitri.Storage.Postgres;

/// <summary>Tells what a failure of the database means for whoever asked.</summary>
internal static class PostgresFailure
{
    /// <summary>
    /// The statement is at fault, or its neighbours: the server refused it and the connection still works, or the driver could not send it. Nothing was
    /// written. Anything else leaves open whether the database committed.
    /// </summary>
    public static bool IsOfTheStatement(Exception exception, NpgsqlConnection connection) => exception switch
    {
        PostgresException { SqlState: var state } => connection.FullState.HasFlag(ConnectionState.Open) && !IsOfTheServer(state),
        _ => !IsFailure(exception) && exception is not (SocketException or ObjectDisposedException),
    };

    /// <summary>Two transactions met; the same again will do.</summary>
    public static bool MayBeTriedAgain(Exception exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation,
    };

    /// <summary>The server is not there yet, or starts or stops: it may be there in a moment.</summary>
    public static bool MayPass(Exception exception) => exception switch
    {
        PostgresException { SqlState: var state } => IsOfTheServer(state),
        NpgsqlException => true,
        _ => exception is TimeoutException or IOException,
    };

    public static bool IsFailure(Exception exception) => exception is NpgsqlException or TimeoutException or IOException;

    public static StorageException NotWritten(Exception exception) =>
        new($"The database did not take the write: {exception.Message}", exception) { IsPermanent = IsOfTheContent(exception) };

    public static StorageException NotRead(Exception exception) =>
        new($"The database cannot be read now: {exception.Message}", exception);

    /// <summary>
    /// What was to be written is at fault, whenever it is written: bytes that are no text, a number out of range, a row that breaks a rule (class 22, 23) or is too large
    /// (54), or something that the driver cannot turn into a value. Two rows with one key may be two writers who met, which passes.
    /// </summary>
    private static bool IsOfTheContent(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => false,
        PostgresException { SqlState: var state } =>
            state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal) || state.StartsWith("54", StringComparison.Ordinal),
        _ => exception is ArgumentException or InvalidCastException or OverflowException or FormatException,
    };

    // Class 08: connection, 53: too many connections or no memory or disk, 57P: shutting down, crashed, starting.
    private static bool IsOfTheServer(string state) =>
        state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal);
}
