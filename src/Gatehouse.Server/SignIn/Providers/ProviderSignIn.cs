using System.Net;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Throttling;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>Signs users in by what a provider says of them: begun in one browser, finished there, once.</summary>
internal sealed partial class ProviderSignIn(
    IdentityProviders providers, ProviderFlowStore flows, ExternalAccounts accounts, ProviderLinks links, ActionThrottle throttle, ClientAddresses addresses,
    SettingsProvider settings, IHostEnvironment environment, TimeProvider clock, ILogger<ProviderSignIn> logger)
{
    /// <summary>Begins a flow.</summary>
    /// <returns>Where to send the browser, and what it must keep in a cookie; null when the provider cannot be had.</returns>
    /// <exception cref="Foundation.Problems.ProblemException">429: too many were begun from this address.</exception>
    public async Task<(string AuthorizationUrl, string BrowserSecret)?> BeginAsync(IdentityProvider provider, string redirectUri, HttpContext context)
    {
        await LimitAsync(context);
        var secrets = ProviderFlowSecrets.New();
        try
        {
            var url = await providers.AuthorizationUrlAsync(provider, redirectUri, secrets, context.RequestAborted);
            var flow = new ProviderFlow(secrets.BrowserHash, provider.Id, redirectUri, clock.GetUtcNow() + ProviderFlow.Lifetime);
            await flows.InsertAsync(secrets.StateHash, flow, context.RequestAborted);
            return (url, secrets.Browser);
        }
        catch (ProviderException exception)
        {
            LogRefused(provider.Id, exception);
            return null;
        }
    }

    /// <summary>Takes a flow out of the store: it is used up, whatever the provider says to it. Null when this browser began no such flow.</summary>
    public async Task<ProviderFlow?> TakeAsync(IdentityProvider provider, ProviderFlowSecrets secrets, CancellationToken cancellation) =>
        await flows.TakeAsync(secrets.StateHash, secrets.BrowserHash, provider.Id, clock.GetUtcNow(), cancellation);

    /// <summary>Finishes a flow that was taken.</summary>
    /// <returns>The account, or what is to be proved first; null when the provider proves nobody, or the account may not sign in.</returns>
    /// <exception cref="Foundation.Problems.ProblemException">429: too many accounts were made from this address.</exception>
    public async Task<ProviderOutcome?> FinishAsync(IdentityProvider provider, ProviderFlow flow, ProviderFlowSecrets secrets, string code, HttpContext context)
    {
        try
        {
            var identity = await providers.IdentifyAsync(provider, code, flow.RedirectUri, secrets, context.RequestAborted);
            return await accounts.FindOrCreateAsync(provider, identity, context) switch
            {
                { User.IsActive: false } => null,
                { ToProve: null, User: var user } => new ProviderOutcome(user, LinkToken: null),
                { ToProve: { } unproved, User: var user } => new ProviderOutcome(
                    User: null, await links.BeginAsync(unproved, user, secrets.BrowserHash, context.RequestAborted)),
            };
        }
        catch (ProviderException exception)
        {
            LogRefused(provider.Id, exception);
            return null;
        }
    }

    private async ValueTask LimitAsync(HttpContext context)
    {
        var address = addresses.Of(context);

        // As for sign-ups: who develops against a server of their own tries it all day.
        if (environment.IsDevelopment() && IPAddress.IsLoopback(address.Address))
            return;

        await throttle.LimitAsync(context.RequestAborted, ("provider_flow", settings.Get<LimitSettings>().ProviderFlow, address.Network));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in with {Provider} failed")]
    private partial void LogRefused(string provider, Exception exception);
}

/// <summary>How a sign-in with a provider came out: one of the two is there.</summary>
/// <param name="User">Who it is.</param>
/// <param name="LinkToken">What to hand back with the proof of the account that has their address.</param>
internal sealed record ProviderOutcome(User? User, string? LinkToken);
