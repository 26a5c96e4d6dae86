using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Gate;

namespace Gatehouse.Server.SignIn;

/// <summary>Proves a user by a password: the one path for sign-in and for re-authentication (S16).</summary>
internal sealed class PasswordSignIn(PasswordService passwords, AccountStore accounts, TimeProvider clock)
{
    /// <summary>Checks a password. Unknown, disabled and password-less users cost what a wrong password costs (S13).</summary>
    /// <param name="user">The account, or null when the identifier names none.</param>
    /// <param name="identifier">What was typed: what tries are counted by, whether or not it names an account (S24).</param>
    /// <param name="password">As typed, after the surface's trimming.</param>
    /// <param name="address">The client's network.</param>
    /// <param name="cancellation">Ends the wait for a hashing thread.</param>
    /// <returns>The proof to complete the sign-in with; null when it is refused, for whatever reason.</returns>
    public async Task<PasswordProof?> CheckAsync(User? user, string identifier, string password, string address, CancellationToken cancellation)
    {
        var key = new GateKey(address, identifier);
        var verdict = await passwords.CheckAsync(user?.PasswordHash, password, key, cancellation);
        if (!verdict.Matches || user is not { IsActive: true })
            return null;

        // S5: a failed re-hash must not fail the sign-in.
        string? rehashed = null;
        if (verdict.NeedsRehash)
        {
            try
            {
                rehashed = await passwords.HashAsync(password, key, cancellation);
            }
            catch (GateFullException)
            {
            }
        }

        return new PasswordProof(user, rehashed);
    }

    /// <summary>Writes what a completed sign-in changes, in the sign-in's own transaction.</summary>
    /// <param name="proof">From <see cref="CheckAsync"/>.</param>
    /// <param name="countsAsSignIn">Whether <c>last_sign_in_at</c> moves.</param>
    /// <param name="transaction">The sign-in's.</param>
    public async ValueTask CompleteAsync(PasswordProof proof, bool countsAsSignIn, Transaction transaction)
    {
        if (proof.Rehashed is { } hash && proof.User.PasswordHash is { } previous)
            await accounts.ReplacePasswordHashAsync(proof.User.Id, previous, hash, transaction);
        if (countsAsSignIn)
            await accounts.SetLastSignInAsync(proof.User.Id, clock.GetUtcNow(), transaction);
    }
}

/// <summary>That a password was right.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="Rehashed">The hash to store in place of a weaker one, or null.</param>
internal sealed record PasswordProof(User User, string? Rehashed);
