using System.Globalization;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

/// <summary>What this surface's tokens call a user: <c>sub</c> in our session tokens, else <c>user_id</c>, which is the number or the UUID.</summary>
internal sealed class SimpleJwtUsers(AccountService accounts, SettingsProvider settings)
{
    private bool AreUuids => settings.Get<DjoserSettings>() is var djoser && (djoser.SimpleJwt.UserIdField ?? djoser.UserIdField) == UserIdField.Uuid;

    /// <summary>The <c>user_id</c> of a user: always text since SimpleJWT 5.5.</summary>
    public string IdOf(User user) => AreUuids ? user.Id.ToString() : user.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The user a token names. Null for a claim of the wrong form too.</summary>
    public ValueTask<User?> FindAsync(SimpleJwtClaims claims, CancellationToken cancellation)
    {
        if (claims.Signer == SimpleJwtSigner.SessionKey)
            return TryReadId(claims.Subject, out var subject) ? accounts.FindAsync(subject, cancellation) : default;
        if (AreUuids)
            return TryReadId(claims.UserId, out var id) ? accounts.FindAsync(id, cancellation) : default;
        return TryReadNumber(claims, out var number) ? accounts.FindByNumberAsync(number, cancellation) : default;
    }

    /// <summary>Whether a refresh token's <c>user_id</c> is this user: what <see cref="FindAsync"/> decides, with the user at hand.</summary>
    public bool Names(SimpleJwtClaims claims, User user) => AreUuids
        ? TryReadId(claims.UserId, out var id) && id == user.Id
        : TryReadNumber(claims, out var number) && number == user.Number;

    private static bool TryReadId(string? text, out Id<User> id) => Id<User>.TryParse(text, out id);

    private static bool TryReadNumber(SimpleJwtClaims claims, out long number) =>
        long.TryParse(claims.UserId, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
