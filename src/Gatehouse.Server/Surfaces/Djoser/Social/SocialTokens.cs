using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

namespace Gatehouse.Server.Surfaces.Djoser.Social;

/// <summary>What a sign-in with a provider hands out: SimpleJWT's pair and the user's name (D215).</summary>
internal sealed class SocialTokens(SessionService sessions, SimpleJwtIssuer issuer, SignInContexts contexts, SettingsProvider settings)
{
    /// <summary>Begins the session, in the sign-in's transaction.</summary>
    /// <exception cref="ForeignKeyViolationException">The account was deleted meanwhile.</exception>
    public Task<TokenFamily> StartAsync(User user, Transaction transaction) =>
        sessions.StartAsync(user, contexts.Of("social_sso"), settings.Get<DjoserSettings>().Jwt.Refreshing, transaction);

    /// <summary>201 with the pair.</summary>
    public RestAnswer Answer(TokenFamily family) => RestAnswer.Created(
        (Access: issuer.Access(family.User, family.SessionId?.ToString(), copied: null), Refresh: issuer.Refresh(family), User: family.User.Username ?? ""),
        static (writer, told) =>
        {
            writer.WriteStartObject();
            writer.WriteString("access"u8, told.Access);
            writer.WriteString("refresh"u8, told.Refresh);
            writer.WriteString("user"u8, told.User);
            writer.WriteEndObject();
        });
}
