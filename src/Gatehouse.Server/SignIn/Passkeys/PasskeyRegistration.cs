using Gatehouse.Server.Foundation.Events;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;

namespace Gatehouse.Server.SignIn.Passkeys;

/// <summary>Adds passkeys to accounts: verified first, then stored in the caller's transaction.</summary>
internal sealed class PasskeyRegistration(PasskeyStore passkeys, PasskeyChallengeStore challenges, EventLog events, TimeProvider clock)
{
    /// <summary>Verifies a new passkey against a challenge that was handed out for <paramref name="subject"/>.</summary>
    public async ValueTask<PasskeyVerdict<VerifiedRegistration>> VerifyAsync(
        RegistrationResponse response, string subject, RelyingParty relyingParty, CancellationToken cancellation)
    {
        if (ClientData.Read(response.ClientDataJson) is not { } clientData)
            return PasskeyRefusal.ClientData;

        return await challenges.IsOpenAsync(clientData.Challenge, Ceremony.Registration, subject, clock.GetUtcNow(), cancellation)
            ? RegistrationCeremony.Verify(response, clientData.Challenge, relyingParty)
            : PasskeyRefusal.Challenge;
    }

    /// <summary>Uses up the challenge: of many answers at once one gets true, and only that one may go on to <see cref="AddAsync"/>.</summary>
    public ValueTask<bool> UseUpAsync(VerifiedRegistration proof, string subject, Transaction transaction) =>
        challenges.UseUpAsync(proof.Challenge, Ceremony.Registration, subject, clock.GetUtcNow(), transaction);

    /// <summary>Stores the passkey as its owner's.</summary>
    /// <exception cref="UniqueViolationException">Somebody has a credential of that id; the transaction can only be given up.</exception>
    public async ValueTask AddAsync(VerifiedRegistration proof, PasskeyOwner owner, Actor by, Transaction transaction)
    {
        await passkeys.InsertAsync(proof, owner, clock.GetUtcNow(), transaction);
        await events.AppendAsync(new PasskeyAdded(owner.UserId, by, Convert.ToHexStringLower(proof.Credential.Aaguid)), transaction);
    }
}
