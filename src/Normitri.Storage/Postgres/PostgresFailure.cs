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
        new($"The database did not take the write: {exception.Message}", exception);

    public static StorageException NotRead(Exception exception) =>
        new($"The database cannot be read now: {exception.Message}", exception);

    // Class 08: connection, 53: too many connections or no memory or disk, 57P: shutting down, crashed, starting.
    private static bool IsOfTheServer(string state) =>
        state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal);
}
