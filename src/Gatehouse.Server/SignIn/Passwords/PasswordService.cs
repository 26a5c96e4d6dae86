using Gatehouse.Server.SignIn.Passwords.Gate;

namespace Gatehouse.Server.SignIn.Passwords;

/// <summary>
/// The one way to check or make a password hash (S16): sign-in, re-authentication, change, deletion and every other place
/// go through it, so each waits in the same queue and costs the same whether or not the account exists.
/// </summary>
internal sealed class PasswordService(PasswordHasher hasher, PasswordGate gate)
{
    /// <summary>Checks a password.</summary>
    /// <param name="storedHash">The account's hash; null when there is no such account or it has no password.</param>
    /// <param name="password">As typed, after the trimming of the surface it came by.</param>
    /// <param name="key">Client address and account, as typed.</param>
    /// <param name="cancellation">Ends the wait, not a hash under way.</param>
    /// <exception cref="GateFullException">Too many wait: 503, and the try does not count.</exception>
    public ValueTask<PasswordVerdict> CheckAsync(string? storedHash, string password, GateKey key, CancellationToken cancellation) =>
        gate.RunAsync(() => hasher.Verify(storedHash, password), key, cancellation);

    /// <summary>Makes the hash to store for a password that <see cref="Rules.PasswordRules"/> has accepted.</summary>
    /// <inheritdoc cref="CheckAsync"/>
    public ValueTask<string> HashAsync(string password, GateKey key, CancellationToken cancellation) =>
        gate.RunAsync(() => hasher.Hash(password), key, cancellation);

    /// <summary>What can be said of a hash without a password: for imports. Costs nothing, so it waits in no queue.</summary>
    /// <returns>Its state, and the library to install where one is missing to check it.</returns>
    public (StoredHashState State, NeededLibrary? Library) Judge(string? storedHash)
    {
        var state = hasher.Judge(storedHash);
        return (state, state == StoredHashState.LibraryMissing ? hasher.LibraryFor(storedHash!) : null);
    }
}
