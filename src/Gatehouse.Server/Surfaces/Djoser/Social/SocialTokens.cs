using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.Surfaces.Djoser.SimpleJwt;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Social;

/// <summary>What a sign-in with a provider hands out: SimpleJWT's pair and the user's name (D215).</summary>
internal sealed class SocialTokens(SessionService sessions, SimpleJwtIssuer issuer, SignInContexts contexts, SettingsProvider settings)
{
    /// <summary>Begins the session, in the sign-in's transaction.</summary>
    /// <exception cref="ForeignKeyViolationException">The account was deleted meanwhile.</exception>
    public Task<TokenFamily> StartAsync(User user, Transaction transaction) =>
        sessions.StartAsync(user, contexts.Of("social_sso"), settings.Get<DjoserSettings>().Jwt.Refreshing, transaction);

    /// <summary>What <see cref="Answer"/> answers, for documents of the API.</summary>
    public static RestOutput Output { get; } = Of(StatusCodes.Status201Created, "SocialTokenPair", "access", "refresh", "user");

    /// <summary>Where the provider is, likewise.</summary>
    public static RestOutput AddressOutput { get; } = Of(StatusCodes.Status200OK, "ProviderAddress", "authorization_url");

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

    private static RestOutput Of(int status, string name, params string[] members)
    {
        var form = new Form([.. members.Select(static member => new TextField(member))]);
        return new(status, () => form) { TypeName = name };
    }
}
