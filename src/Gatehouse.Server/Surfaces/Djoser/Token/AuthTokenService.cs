using System.Text;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Secrets;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Surfaces.Djoser.Token;

/// <summary>Django REST Framework's keys: 40 hex digits, one a user, no expiry, the same at every login until logout (D107, D108).</summary>
internal sealed class AuthTokenService(AuthTokenStore tokens, SecretEnvelope envelope, TimeProvider clock)
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
    public ValueTask<User?> FindUserAsync(string key, CancellationToken cancellation) => tokens.FindUserAsync(TokenHash.Of(key), cancellation);

    /// <summary>Gives a user a known key: one imported from Django, or declared.</summary>
    public ValueTask<int> SetAsync(User user, string key, Transaction transaction) =>
        tokens.ReplaceAsync(user.Id, TokenHash.Of(key), Seal(user, key), clock.GetUtcNow(), transaction);

    /// <summary>Gives a user who has none the key they had in Django; false when somebody has that key already.</summary>
    public async ValueTask<bool> AdoptAsync(User user, string key, Transaction transaction) =>
        await tokens.InsertIfFreeAsync(user.Id, TokenHash.Of(key), Seal(user, key), clock.GetUtcNow(), transaction) == 1;

    /// <summary>Ends the user's key on every device.</summary>
    public ValueTask<int> RevokeAsync(User user, CancellationToken cancellation) => tokens.DeleteAsync(user.Id, cancellation);

    private byte[] Seal(User user, string key) => envelope.Seal(Encoding.UTF8.GetBytes(key), Context(user));

    private string Open(User user, byte[] sealedKey) => Encoding.UTF8.GetString(envelope.Open(sealedKey, Context(user)));

    private static SecretContext Context(User user) => new("djoser_tokens", "sealed_key", user.Id.ToString());
}
