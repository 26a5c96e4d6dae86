using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.SignIn.Passkeys.Ceremonies;

namespace Gatehouse.Server.SignIn.Passkeys;

/// <summary>Keeps passkeys. What it writes, a ceremony has proved.</summary>
internal sealed class PasskeyStore(Database database) : ICredentialKeeper
{
    private const int MostOfUser = 50;

    private readonly SqlFile sql = database.SqlBeside<PasskeyStore>();

    /// <summary>The passkey of an id, whoever has it, and be their account deleted; or null.</summary>
    public ValueTask<Passkey?> FindAsync(byte[] credentialId, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<Passkey>(sql["find"], new { credentialId }, cancellation);

    /// <summary>A user's passkeys, oldest first.</summary>
    public ValueTask<IReadOnlyList<Passkey>> ListAsync(Id<User> userId, CancellationToken cancellation) =>
        database.QueryAsync<Passkey>(sql["list_of_user"], new { userId, limit = MostOfUser }, cancellation);

    /// <summary>Stores a new passkey.</summary>
    /// <exception cref="UniqueViolationException">Somebody has a credential of that id; the transaction can only be given up.</exception>
    public ValueTask<int> InsertAsync(VerifiedRegistration proof, PasskeyOwner owner, DateTimeOffset now, Transaction transaction) =>
        transaction.ExecuteAsync(sql["insert"], new Passkey
        {
            CredentialId = proof.Credential.Id,
            UserId = owner.UserId,
            RpId = proof.RelyingPartyId,
            UserHandle = owner.UserHandle,
            PublicKey = proof.Credential.PublicKey,
            SignCount = proof.SignCount,
            Transports = owner.Transports,
            Aaguid = proof.Credential.Aaguid,
            IsBackupEligible = proof.IsBackupEligible,
            IsBackedUp = proof.IsBackedUp,
            IsUserVerified = proof.IsUserVerified,
            Name = owner.Name,
            CreatedAt = now,
        });

    /// <summary>Moves the counter on. False when a use at the same moment has overtaken this one, or the passkey is gone.</summary>
    public async ValueTask<bool> UseAsync(VerifiedAssertion proof, DateTimeOffset now, Transaction transaction) =>
        await transaction.ExecuteAsync(sql["use"], new
        {
            proof.Passkey.CredentialId,
            SignCount = (long)proof.SignCount,
            proof.IsBackedUp,
            proof.IsUserVerified,
            now,
        }) == 1;

    /// <summary>Removes the passkeys that an account got at a time or later.</summary>
    public ValueTask<int> RemoveSinceAsync(Id<User> userId, DateTimeOffset since, Transaction transaction) =>
        transaction.ExecuteAsync(sql["delete_since"], new { userId, since });

    /// <inheritdoc/>
    public async ValueTask RemoveOfAsync(User user, Transaction transaction) => await transaction.ExecuteAsync(sql["delete_of_user"], new { userId = user.Id });
}

/// <summary>Whose a new passkey is, and what they say of it.</summary>
/// <param name="UserId">The user.</param>
/// <param name="UserHandle">What the authenticator was told to call them: 1 to 64 bytes.</param>
/// <param name="Name">What they call it.</param>
/// <param name="Transports">How the authenticator is reached, blank-separated, as <see cref="PasskeyTransports"/> has read it.</param>
internal sealed record PasskeyOwner(Id<User> UserId, byte[] UserHandle, string Name = "", string Transports = "");
