namespace Gatehouse.Server.Foundation.Storage;

/// <summary>
/// The database cannot take this now: too much is waiting, the disk is full, a lock was not to be had in time, or the server is away.
/// Unless <see cref="OutcomeUnknown"/>, nothing was written and the same call may be made again.
/// </summary>
/// <remarks>At the edge: 503 with <c>Retry-After</c> (S226, S228).</remarks>
#pragma warning disable CA1032 // made by the storage alone
public sealed class DatabaseUnavailableException : Exception
{
    internal DatabaseUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>How long a caller should wait before it asks again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>True when the database is there and answers, but too many want the same of it just now.</summary>
    public bool IsBusy { get; init; }

    /// <summary>True when the connection was lost while committing and the database could not be asked what became of it (S229).</summary>
    public bool OutcomeUnknown { get; init; }
}
