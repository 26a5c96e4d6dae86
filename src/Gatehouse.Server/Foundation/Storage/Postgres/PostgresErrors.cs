using System.Net.Sockets;
using Npgsql;

namespace Gatehouse.Server.Foundation.Storage.Postgres;

/// <summary>What PostgreSQL's SQLSTATEs, and the loss of a connection, mean to a caller.</summary>
internal static class PostgresErrors
{
    /// <summary>Whether <see cref="Translated"/> has something better to say.</summary>
    public static bool Understands(Exception exception) => Translate(exception) is not null;

    public static UniqueViolationException UniqueViolation(PostgresException error, IReadOnlyList<string> columns) =>
        new(error.TableName, columns, error.ConstraintName, error);

    public static Exception Translated(Exception exception) => Translate(exception) ?? exception;

    /// <summary>The transaction lost against another one and may be run again as it is.</summary>
    public static bool IsLostRace(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    /// <summary>The connection is lost, perhaps long ago, while it was in the pool; another one may do.</summary>
    public static bool IsLostConnection(Exception exception) => exception is NpgsqlException && !IsDefinite(exception);

    /// <summary>The server said so itself and its session lives on; anything else at COMMIT leaves the outcome open.</summary>
    public static bool IsDefinite(Exception exception) =>
        exception is PostgresException error && error.Severity is not ("FATAL" or "PANIC") && error.InvariantSeverity is not ("FATAL" or "PANIC");

    // Null lets the original go on: our own mistakes, cancellation.
    private static Exception? Translate(Exception exception) => exception switch
    {
        PostgresException error => FromState(error),
        NpgsqlException or TimeoutException or IOException or SocketException =>
            new DatabaseUnavailableException("The PostgreSQL server does not answer.", exception),
        _ => null,
    };

    private static Exception? FromState(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => UniqueViolation(error, []),
        PostgresErrorCodes.ForeignKeyViolation => new ForeignKeyViolationException(error),
        PostgresErrorCodes.DiskFull => new DatabaseUnavailableException("The disk with the database is full.", error) { RetryAfter = TimeSpan.FromSeconds(10) },
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure =>
            new DatabaseUnavailableException("The database was too busy with the same rows.", error) { IsBusy = true },
        PostgresErrorCodes.ReadOnlySqlTransaction => new DatabaseUnavailableException("This PostgreSQL server is a replica.", error),
        _ when error.IsTransient || error.SqlState.StartsWith("53", StringComparison.Ordinal) || error.SqlState.StartsWith("57P", StringComparison.Ordinal)
            || error.SqlState.StartsWith("08", StringComparison.Ordinal) || error.SqlState.StartsWith("58", StringComparison.Ordinal) =>
            new DatabaseUnavailableException("The PostgreSQL server cannot take this now.", error) { RetryAfter = TimeSpan.FromSeconds(5) },
        _ => null,
    };
}
