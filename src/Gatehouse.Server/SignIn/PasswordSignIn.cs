using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Devices;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Gate;
using Gatehouse.Server.SignIn.Throttling;
using Gatehouse.Server.SignIn.Watch;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.SignIn;

/// <summary>Proves a user by a password: the one path for sign-in and for re-authentication (S16), limited before it is tried (S19).</summary>
internal sealed class PasswordSignIn(
    PasswordService passwords, RefusalBrake brake, SignInThrottle throttle, SignInCeiling ceiling, KnownDevices devices, SignInWatch watch,
    AccountStore accounts, ClientAddresses addresses, TimeProvider clock)
{
    /// <summary>Checks a password. Unknown, disabled and password-less users cost what a wrong password costs (S13).</summary>
    /// <param name="user">The account, or null when the identifier names none.</param>
    /// <param name="identifier">What tries are counted by where there is no account: the same for all spellings that would name one (S24).</param>
    /// <param name="password">As typed, after the surface's trimming.</param>
    /// <param name="context">The request, for the client's address and device.</param>
    /// <returns>The proof to complete the sign-in with, to be disposed; null when it is refused, for whatever reason.</returns>
    /// <exception cref="Foundation.Problems.ProblemException">429 after too many failures, 503 when too many wait to be checked.</exception>
    public async Task<PasswordProof?> CheckAsync(User? user, string identifier, string password, HttpContext context)
    {
        var (account, address) = (user?.Id.ToString() ?? identifier, addresses.Of(context));
        var proof = await TryAsync(user, account, address, password, context);
        if (proof is null)
            watch.Failed(user, account, address, "password");
        else
            watch.Succeeded(proof.User, address, "password");
        return proof;
    }

    /// <summary>Asks somebody who is signed in for their password once more. It is limited like a sign-in, and is none.</summary>
    /// <inheritdoc cref="CheckAsync"/>
    public Task<PasswordProof?> ConfirmAsync(User user, string password, HttpContext context) =>
        TryAsync(user, user.Id.ToString(), addresses.Of(context), password, context);

    /// <summary>Writes what a completed sign-in changes; the last of its transaction's writes. Where the transaction writes what hangs on the account,
    /// <see cref="RecordAsync"/> comes before that, and <see cref="SettleAsync"/> after it.</summary>
    /// <param name="proof">From <see cref="CheckAsync"/>.</param>
    /// <param name="countsAsSignIn">Whether <c>last_sign_in_at</c> moves.</param>
    /// <param name="transaction">The sign-in's.</param>
    public async ValueTask CompleteAsync(PasswordProof proof, bool countsAsSignIn, Transaction transaction)
    {
        await RecordAsync(proof, countsAsSignIn, transaction);
        await SettleAsync(proof, transaction);
    }

    /// <summary>Writes what the sign-in changes of the account itself. First, so that a deletion at the same moment waits or is waited for, but not both:
    /// what hangs on an account locks its row after it. Once it is committed, the browser is one that the account is known by (S21).</summary>
    public async ValueTask RecordAsync(PasswordProof proof, bool countsAsSignIn, Transaction transaction)
    {
        if (proof.Rehashed is { } hash && proof.User.PasswordHash is { } previous)
            await accounts.ReplacePasswordHashAsync(proof.User.Id, previous, hash, transaction);
        if (countsAsSignIn)
            await accounts.SetLastSignInAsync(proof.User.Id, clock.GetUtcNow(), transaction);
        transaction.OnCommitted(() => devices.Remember(proof.User, proof.Context));
    }

    /// <summary>Settles the try. Last, because it locks what other sign-ins wait for.</summary>
    public ValueTask SettleAsync(PasswordProof proof, Transaction transaction) => proof.Attempt.SucceedAsync(transaction);

    private async Task<PasswordProof?> TryAsync(User? user, string account, ClientAddress address, string password, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var attempt = await throttle.ReserveAsync(new SignInSubject(account, user is not null, address, devices.Find(user, context)), cancellation);
        try
        {
            var key = new GateKey(address.Network, account);
            var verdict = await passwords.CheckAsync(user?.PasswordHash, password, key, cancellation);
            if (!verdict.Matches || user is not { IsActive: true } || attempt.IsBeyondCeiling)
            {
                if (user is not null && attempt.ReachesCeiling)
                    await ceiling.ReachAsync(user, cancellation);
                await attempt.FailAsync(cancellation);
                return null;
            }

            return new PasswordProof(user, verdict.NeedsRehash ? await TryRehashAsync(password, key, cancellation) : null, attempt, context);
        }
        catch (GateFullException full) when (full.IsAtOnce)
        {
            await attempt.DisposeAsync();  // before the wait: while one is held, others may try
            await brake.HoldAsync(address.Network, cancellation);
            throw;
        }
        catch
        {
            await attempt.DisposeAsync();  // shed or gone away: no try was made
            throw;
        }
    }

    // S5: a re-hash that the gate has no room for must not fail the sign-in.
    private async ValueTask<string?> TryRehashAsync(string password, GateKey key, CancellationToken cancellation)
    {
        try
        {
            return await passwords.HashAsync(password, key, cancellation);
        }
        catch (GateFullException)
        {
            return null;
        }
    }
}

/// <summary>That a password was right. Disposed without being completed, the try is as if it had not been.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="Rehashed">The hash to store in place of a weaker one, or null.</param>
/// <param name="Attempt">The try, as the limits count it.</param>
/// <param name="Context">The request that brought it.</param>
internal sealed record PasswordProof(User User, string? Rehashed, SignInTry Attempt, HttpContext Context) : IAsyncDisposable
{
    /// <summary>The account as it is once the sign-in is complete.</summary>
    public User Current => Rehashed is { } hash ? User with { PasswordHash = hash } : User;

    public ValueTask DisposeAsync() => Attempt.DisposeAsync();
}
