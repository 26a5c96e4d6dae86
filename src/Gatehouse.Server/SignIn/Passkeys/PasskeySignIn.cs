using System.Buffers.Text;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Devices;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;
using Gatehouse.Server.SignIn.Throttling;
using Gatehouse.Server.SignIn.Watch;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.SignIn.Passkeys;

/// <summary>Proves a user by a passkey; failures count on the counters of passwords (S25).</summary>
/// <remarks>A passkey is not refused past the ceiling of wrong passwords: it is one of the ways its owner comes in again (S22).</remarks>
internal sealed class PasskeySignIn(
    PasskeyStore passkeys, PasskeyChallengeStore challenges, SignInThrottle throttle, SignInCeiling ceiling, KnownDevices devices, SignInWatch watch,
    AccountStore accounts, EventLog events, Database database, ClientAddresses addresses, TimeProvider clock)
{
    /// <summary>Checks an assertion of a user whose name is known.</summary>
    /// <param name="user">The account, or null when the identifier names none.</param>
    /// <param name="identifier">What tries are counted by where there is no account.</param>
    /// <param name="response">From the browser; null when it was unreadable.</param>
    /// <param name="relyingParty">Whom it must be for.</param>
    /// <param name="context">The request, for the client's address and device.</param>
    /// <returns>The proof to complete the sign-in with, to be disposed; null when it is refused, for whatever reason.</returns>
    /// <exception cref="Foundation.Problems.ProblemException">429 after too many failures.</exception>
    public async Task<PasskeyProof?> CheckAsync(
        User? user, string identifier, AssertionResponse? response, RelyingParty relyingParty, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var (account, address) = (user?.Id.ToString() ?? identifier, addresses.Of(context));
        var attempt = await throttle.ReserveAsync(new SignInSubject(account, user is not null, address, devices.Find(user, context)), cancellation);
        try
        {
            if (response is not null && (await VerifyAsync(user, response, relyingParty, cancellation)).IsProved(out var assertion) && user is { IsActive: true })
            {
                watch.Succeeded(user, address, "passkey");
                return new PasskeyProof(user, assertion, attempt, context);
            }

            if (user is not null && attempt.ReachesCeiling)
                await ceiling.ReachAsync(user, cancellation);
            await attempt.FailAsync(cancellation);
            watch.Failed(user, account, address, "passkey");
            return null;
        }
        catch
        {
            await attempt.DisposeAsync();  // gone away, or the database was: no try was made
            throw;
        }
    }

    /// <summary>Uses up the challenge and moves the passkey's counter on; the first of the sign-in's writes, so that who comes too late holds up nobody.</summary>
    /// <returns>False when another request has used the challenge, or the passkey moved on: then the transaction must not be committed.</returns>
    public async ValueTask<bool> TryUseAsync(PasskeyProof proof, Transaction transaction)
    {
        var now = clock.GetUtcNow();
        return await challenges.UseUpAsync(proof.Assertion.Challenge, Ceremony.Assertion, proof.User.Id.ToString(), now, transaction)
            && await passkeys.UseAsync(proof.Assertion, now, transaction);
    }

    /// <summary>Writes what else a completed sign-in changes; the last of its transaction's writes.</summary>
    public async ValueTask CompleteAsync(PasskeyProof proof, Transaction transaction)
    {
        await accounts.SetLastSignInAsync(proof.User.Id, clock.GetUtcNow(), transaction);
        transaction.OnCommitted(() => devices.Remember(proof.User, proof.Context));
        await proof.Attempt.SucceedAsync(transaction);
    }

    // For nobody the same is looked for, so that it takes as long (S123).
    private async ValueTask<PasskeyVerdict<VerifiedAssertion>> VerifyAsync(
        User? user, AssertionResponse response, RelyingParty relyingParty, CancellationToken cancellation)
    {
        if (ClientData.Read(response.ClientDataJson) is not { } clientData)
            return PasskeyRefusal.ClientData;
        if (!await challenges.IsOpenAsync(clientData.Challenge, Ceremony.Assertion, user?.Id.ToString() ?? PasskeyChallenges.Nobody, clock.GetUtcNow(), cancellation))
            return PasskeyRefusal.Challenge;

        PasskeyVerdict<VerifiedAssertion> verdict = PasskeyRefusal.User;
        foreach (var passkey in await CandidatesAsync(user, response, cancellation))
        {
            verdict = AssertionCeremony.Verify(response, clientData.Challenge, passkey, relyingParty);
            if (verdict.IsProved(out _))
                return verdict;
            if (verdict.Refusal == PasskeyRefusal.SignatureCounter)
            {
                await SuspectCloneAsync(passkey, cancellation);
                return verdict;
            }
        }

        return verdict;
    }

    // Who says which passkey it was is found by that, and must be who was named (S148). Who does not has one of the user's: the signature tells which.
    private async ValueTask<IReadOnlyList<Passkey>> CandidatesAsync(User? user, AssertionResponse response, CancellationToken cancellation)
    {
        if (response.CredentialId is not { } id)
            return await passkeys.ListAsync(user?.Id ?? default, cancellation);

        return await passkeys.FindAsync(id, cancellation) is { } passkey && passkey.UserId == user?.Id ? [passkey] : [];
    }

    private async ValueTask SuspectCloneAsync(Passkey passkey, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        await events.AppendAsync(new PasskeyCloneSuspected(passkey.UserId, Base64Url.EncodeToString(passkey.CredentialId)), transaction);
        await transaction.CommitAsync(cancellation);
    }
}

/// <summary>That a user holds their passkey. Disposed without being completed, the try is as if it had not been.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="Assertion">What was proved.</param>
/// <param name="Attempt">The try, as the limits count it.</param>
/// <param name="Context">The request that brought it.</param>
internal sealed record PasskeyProof(User User, VerifiedAssertion Assertion, SignInTry Attempt, HttpContext Context) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Attempt.DisposeAsync();
}
