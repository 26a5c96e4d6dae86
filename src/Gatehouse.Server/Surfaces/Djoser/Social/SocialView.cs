using Gatehouse.AspNetCore;
using System.Text.Json;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Foundation.Storage;
using Gatehouse.Server.Sessions;
using Gatehouse.Server.SignIn.Devices;
using Gatehouse.Server.SignIn.Providers;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Surfaces.Djoser.Social;

/// <summary><c>o/&lt;provider&gt;/</c>: the way to an identity provider, and the way back with its code (D §20).</summary>
internal sealed class SocialView(
    DjoserViews views, SocialProviders providers, ProviderSignIn signIn, SocialCookie cookie, SocialTokens tokens, KnownDevices devices, SettingsProvider settings,
    Database database)
{
    private static readonly RestAnswer ForeignRedirectUri = RestAnswer.Of(400, new TextBody($"redirect_uri must be in {SocialSettings.Name}"));

    public RestView Build() => views.Begin("Provider Auth", Permission.AllowAny, hasSuffix: false)
        .Get(BeginAsync)
        .Post(FinishAsync)
        .Produces("GET", SocialTokens.AddressOutput)
        .Produces("POST", SocialTokens.Output);

    private async ValueTask<RestAnswer> BeginAsync(RestRequest request)
    {
        var provider = providers.Of(request);
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
        var provider = providers.Of(request);
        var input = await request.ReadInputAsync();
        var state = Parameter(request, input, "state") ?? throw Refused("The request has no state.");
        var browser = cookie.Read(request.Context) ?? throw Refused("This browser has begun no sign-in with a provider.");

        var secrets = ProviderFlowSecrets.Of(browser, state);
        var flow = await signIn.TakeAsync(provider, secrets, request.Cancellation) ?? throw Refused("This browser has begun no such sign-in, or it is over.");
        cookie.Clear(request.Context);

        var code = Parameter(request, input, "code") ?? throw Refused("The provider sent no code.");
        var outcome = await signIn.FinishAsync(provider, flow, secrets, code, request.Context) ?? throw Refused(SocialTexts.NotConfirmed);
        return outcome.User is { } user ? tokens.Answer(await StartAsync(user, request)) : AskForProof(request.Context, browser, outcome.LinkToken!);
    }

    // The same browser, and for a while longer.
    private RestAnswer AskForProof(HttpContext context, string browser, string linkToken)
    {
        cookie.Write(context, browser);
        return RestAnswer.Of(400, new ProofBody(linkToken));
    }

    private async ValueTask<TokenFamily> StartAsync(User user, RestRequest request)
    {
        try
        {
            await using var transaction = await database.BeginAsync(request.Cancellation);
            var family = await tokens.StartAsync(user, transaction);
            transaction.OnCommitted(() => devices.Remember(user, request.Context));
            await transaction.CommitAsync(request.Cancellation);
            return family;
        }
        catch (ForeignKeyViolationException)
        {
            throw Refused(SocialTexts.NotConfirmed); // the account was deleted meanwhile
        }
    }

    // From the query string or a form: djoser's clients send no JSON here, and what is sent so is not read.
    private static string? Parameter(RestRequest request, InputValue input, string name)
    {
        if (request.Context.Request.Query[name] is [{ Length: > 0 } queried])
            return queried;

        return input.Kind == InputKind.Object && input.Members.IsForm && input.Members[name] is { Kind: InputKind.Text, Text: { Length: > 0 } posted } ? posted : null;
    }

    private static RestException Refused(string text) => SocialTexts.Refuse(text);

    /// <summary>A JSON string, alone.</summary>
    private sealed class TextBody(string text) : RestBody
    {
        public override void Write(Utf8JsonWriter writer, Func<string, string?>? translate) => writer.WriteStringValue(text);
    }

    /// <summary>What is wrong, and what to hand back with the password at <c>link/</c>.</summary>
    private sealed class ProofBody(string linkToken) : RestBody
    {
        public override void Write(Utf8JsonWriter writer, Func<string, string?>? translate)
        {
            writer.WriteStartObject();
            writer.WriteStartArray(RestErrors.WholeInput);
            writer.WriteStringValue(translate?.Invoke(SocialTexts.ToProve) ?? SocialTexts.ToProve);
            writer.WriteEndArray();
            writer.WriteString("link_token"u8, linkToken);
            writer.WriteEndObject();
        }
    }
}
