using System.Text.Json;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.SignIn.Devices;
using Gatehouse.Server.SignIn.Providers;
using Gatehouse.Server.Surfaces.Djoser.SimpleJwt;

namespace Gatehouse.Server.Surfaces.Djoser.Social;

/// <summary><c>o/&lt;provider&gt;/</c>: the way to an identity provider, and the way back with its code (D §20).</summary>
internal sealed class SocialView(
    DjoserViews views, IdentityProviders providers, ProviderSignIn signIn, SocialCookie cookie, SessionService sessions,
    SimpleJwtIssuer issuer, SignInContexts contexts, KnownDevices devices, SettingsProvider settings, Database database)
{
    private const string NotConfirmed = "The provider did not confirm who this is.";

    private static readonly RestAnswer ForeignRedirectUri = RestAnswer.Of(400, new TextBody($"redirect_uri must be in {SocialSettings.Name}"));

    public RestView Build() => views.Begin("Provider Auth", RestPermission.AllowAny, hasSuffix: false)
        .Get(BeginAsync)
        .Post(FinishAsync);

    private async ValueTask<RestAnswer> BeginAsync(RestRequest request)
    {
        var provider = Provider(request);
        var redirectUri = request.Context.Request.Query["redirect_uri"] is [{ } only] ? only : null;
        if (redirectUri is null || !settings.Get<DjoserSettings>().SocialAuthAllowedRedirectUris.Contains(redirectUri))
            return ForeignRedirectUri;

        if (await signIn.BeginAsync(provider, redirectUri, request.Context) is not var (url, secret))
            throw Refused("The provider could not be reached.");

        cookie.Write(request.Context, secret);
        return RestAnswer.Ok(url, static (writer, url) =>
        {
            writer.WriteStartObject();
            writer.WriteString("authorization_url"u8, url);
            writer.WriteEndObject();
        });
    }

    private async ValueTask<RestAnswer> FinishAsync(RestRequest request)
    {
        var provider = Provider(request);
        var input = await request.ReadInputAsync();
        var state = Parameter(request, input, "state") ?? throw Refused("The request has no state.");
        var browser = cookie.Read(request.Context) ?? throw Refused("This browser has begun no sign-in with a provider.");

        var secrets = ProviderFlowSecrets.Of(browser, state);
        var flow = await signIn.TakeAsync(provider, secrets, request.Cancellation) ?? throw Refused("This browser has begun no such sign-in, or it is over.");
        cookie.Clear(request.Context);

        var code = Parameter(request, input, "code") ?? throw Refused("The provider sent no code.");
        var user = await signIn.FinishAsync(provider, flow, secrets, code, request.Context) ?? throw Refused(NotConfirmed);
        var family = await StartAsync(user, request.Cancellation);
        devices.Remember(user, request.Context);
        return RestAnswer.Created(
            (Access: issuer.Access(user, family.SessionId?.ToString(), copied: null), Refresh: issuer.Refresh(family), User: user.Username ?? ""),
            static (writer, told) =>
            {
                writer.WriteStartObject();
                writer.WriteString("access"u8, told.Access);
                writer.WriteString("refresh"u8, told.Refresh);
                writer.WriteString("user"u8, told.User);
                writer.WriteEndObject();
            });
    }

    private async ValueTask<TokenFamily> StartAsync(User user, CancellationToken cancellation)
    {
        try
        {
            await using var transaction = await database.BeginAsync(cancellation);
            var family = await sessions.StartAsync(user, contexts.Of("social_sso"), settings.Get<DjoserSettings>().Jwt.Refreshing, transaction);
            await transaction.CommitAsync(cancellation);
            return family;
        }
        catch (ForeignKeyViolationException)
        {
            throw Refused(NotConfirmed); // the account was deleted meanwhile
        }
    }

    private IdentityProvider Provider(RestRequest request)
    {
        var id = request.Route("provider");
        return providers.TryFind(id, out var provider)
            ? provider
            : throw new RestException(RestProblem.NotFound(new RestMessage("Provider '{0}' not supported", id)));
    }

    // From the query string or a form: djoser's clients send no JSON here, and what is sent so is not read.
    private static string? Parameter(RestRequest request, InputValue input, string name)
    {
        if (request.Context.Request.Query[name] is [{ Length: > 0 } queried])
            return queried;

        return input.Kind == InputKind.Object && input.Members.IsForm && input.Members[name] is { Kind: InputKind.Text, Text: { Length: > 0 } posted } ? posted : null;
    }

    private static RestException Refused(string text) => new(RestProblem.Invalid(RestErrors.WholeInput, text));

    /// <summary>A JSON string, alone.</summary>
    private sealed class TextBody(string text) : RestBody
    {
        public override void Write(Utf8JsonWriter writer, Func<string, string?>? translate) => writer.WriteStringValue(text);
    }
}
