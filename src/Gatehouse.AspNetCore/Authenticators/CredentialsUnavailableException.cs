namespace Gatehouse.AspNetCore;

/// <summary>Nobody can tell now whether credentials are good, because whoever knows cannot be reached: the answer is 503, and not that they are bad.</summary>
public sealed class CredentialsUnavailableException : Exception
{
    /// <summary>Says that they cannot be checked now.</summary>
    public CredentialsUnavailableException()
        : this("The credentials cannot be checked now.")
    {
    }

    /// <summary>Says so in other words.</summary>
    /// <param name="message">What callers are told: one sentence.</param>
    public CredentialsUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Says so in other words, and why.</summary>
    /// <param name="message">What callers are told: one sentence.</param>
    /// <param name="innerException">What went wrong.</param>
    public CredentialsUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
