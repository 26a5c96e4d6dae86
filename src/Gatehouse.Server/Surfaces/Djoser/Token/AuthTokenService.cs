using System.Text;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary>
/// Django REST Framework's keys: 40 hex digits, one a user, no expiry, the same at every login until logout (D107, D108). Or keys of devices: the same
/// form, one a login, with an end, and known to the database by their hash alone.
/// </summary>
internal sealed class AuthTokenService(AuthTokenStore tokens, SecretEnvelope envelope, TimeProvider clock) : ICredentialKeeper
{
    private const int KeyBytes = 20;

    /// <summary>The user's key, made if there is none. Of several logins at once all get the one that was stored (D254).</summary>
    /// <exception cref="ForeignKeyViolationException">The user is gone.</exception>
    public async ValueTask<string> GetOrCreateAsync(User user, Transaction transaction)
    {
        if (await tokens.FindSealedAsync(user.Id, transaction) is { } existing)
            return Open(user, existing);

        var key = RandomSecret.Hex(KeyBytes);
        return Open(user, (await tokens.InsertOrFindAsync(user.Id, TokenHash.Of(key), Seal(user, key), clock.GetUtcNow(), transaction))!);
    }

    /// <summary>The user whose key this is, or null. The key is looked up by its hash and compared nowhere else.</summary>
    public ValueTask<User?> FindUserAsync(string key, CancellationToken cancellation) =>
        tokens.FindUserAsync(TokenHash.Of(key), clock.GetUtcNow(), cancellation);

    /// <summary>When a key ends; null for the one key of a user, which does not, and for what is no key.</summary>
    public ValueTask<DateTimeOffset?> FindEndAsync(string key, CancellationToken cancellation) => tokens.FindEndAsync(TokenHash.Of(key), cancellation);

    /// <summary>Gives a user a known key: one imported from Django, or declared.</summary>
    public ValueTask<int> SetAsync(User user, string key, Transaction transaction) =>
        tokens.ReplaceAsync(user.Id, TokenHash.Of(key), Seal(user, key), clock.GetUtcNow(), transaction);

    /// <summary>Gives users who have none the keys they had in Django. Returns, in order, which of them have theirs now; somebody else had the others already.</summary>
    public ValueTask<IReadOnlyList<bool>> AdoptAsync(IReadOnlyList<(User User, string Key)> keys, Transaction transaction) =>
        tokens.InsertIfFreeAsync([.. keys.Select(each => (each.User.Id, TokenHash.Of(each.Key), Seal(each.User, each.Key)))], clock.GetUtcNow(), transaction);

    /// <summary>Makes a key for one device.</summary>
    /// <exception cref="ForeignKeyViolationException">The user is gone.</exception>
    public async ValueTask<string> CreateForDeviceAsync(User user, string? name, TimeSpan lifetime, Transaction transaction)
    {
        var (key, now) = (RandomSecret.Hex(KeyBytes), clock.GetUtcNow());
        await tokens.InsertAsync(
            new DeviceToken { Id = Id<DeviceToken>.New(), UserId = user.Id, KeyHash = TokenHash.Of(key), Name = name, CreatedAt = now, ExpiresAt = now + lifetime },
            transaction);
        return key;
    }

    /// <summary>Ends the user's one key, on every device that has it.</summary>
    public ValueTask<int> RevokeAsync(User user, Transaction transaction) => tokens.DeleteAsync(user.Id, transaction);

    /// <summary>Ends one key, if it is the user's.</summary>
    public ValueTask RevokeAsync(User user, string key, Transaction transaction) => tokens.DeleteAsync(user.Id, TokenHash.Of(key), transaction);

    /// <inheritdoc/>
    public ValueTask RemoveOfAsync(User user, Transaction transaction) => RevokeAllAsync(user, transaction);

    /// <summary>Ends every key of the user.</summary>
    public async ValueTask RevokeAllAsync(User user, Transaction transaction)
    {
        await tokens.DeleteAsync(user.Id, transaction);
        await tokens.DeleteOfDevicesAsync(user.Id, transaction);
    }

    private byte[] Seal(User user, string key) => envelope.Seal(Encoding.UTF8.GetBytes(key), Context(user));

    private string Open(User user, byte[] sealedKey) => Encoding.UTF8.GetString(envelope.Open(sealedKey, Context(user)));

    private static SecretContext Context(User user) => new("djoser_tokens", "sealed_key", user.Id.ToString());
}
