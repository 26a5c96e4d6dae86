namespace Gatehouse.AspNetCore;

/// <summary>Knows whose the keys are that Django REST Framework calls tokens.</summary>
public interface ITokenKeys
{
    /// <summary>Whether keys are taken at all; when not, a header with one counts as no credentials.</summary>
    bool AreTaken => true;

    /// <summary>Whose a key is.</summary>
    /// <param name="key">As it was sent: anything but blanks.</param>
    /// <param name="cancellation">Ended when the caller has gone.</param>
    /// <returns>Null for a key that is nobody's.</returns>
    /// <exception cref="CredentialsUnavailableException">Nobody can tell now: the answer is 503.</exception>
    ValueTask<CredentialOwner?> FindAsync(string key, CancellationToken cancellation);
}
