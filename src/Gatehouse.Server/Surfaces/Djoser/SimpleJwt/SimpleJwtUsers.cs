using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>What this surface's tokens call a user: <c>sub</c> in our session tokens, else the claim of <c>USER_ID_CLAIM</c>.</summary>
internal sealed class SimpleJwtUsers(AccountService accounts, UserIds ids, SettingsProvider settings)
{
    private UserIdField Field => settings.Get<DjoserSettings>() is var djoser ? djoser.SimpleJwt.UserIdField ?? djoser.PrimaryKey : default;

    /// <summary>The id of a user: always text since SimpleJWT 5.5.</summary>
    public string IdOf(User user) => UserIds.TextOf(user, Field);

    /// <summary>The user a token names. Null for a claim of the wrong form too.</summary>
    public ValueTask<User?> FindAsync(SimpleJwtClaims claims, CancellationToken cancellation)
    {
        if (claims.Signer == SimpleJwtSigner.SessionKey)
            return Id<User>.TryParse(claims.Subject, out var subject) ? accounts.FindAsync(subject, cancellation) : default;
        return claims.UserId is { } id ? ids.FindAsync(id, Field, cancellation) : default;
    }

    /// <summary>Whether a refresh token's claim is this user: what <see cref="FindAsync"/> decides, with the user at hand.</summary>
    public bool Names(SimpleJwtClaims claims, User user) => claims.UserId == IdOf(user);
}
