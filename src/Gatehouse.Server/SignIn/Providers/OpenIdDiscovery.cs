using System.Collections.Concurrent;
using Gatehouse.Jose;
using Gatehouse.Server.Foundation.Http.Outbound;

namespace Gatehouse.Server.SignIn.Providers;

/// <summary>What OpenID Connect providers publish of themselves (Discovery §3, §4), kept for ten minutes.</summary>
/// <remarks>Anybody can cause a look-up, so after one that failed there is none for five seconds.</remarks>
internal sealed class OpenIdDiscovery(ProviderHttp http, RemoteKeySets keySets, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10), AfterFailure = TimeSpan.FromSeconds(5);

    // A handful: one for each configured issuer, and what was configured before.
    private readonly ConcurrentDictionary<string, (ProviderEndpoints Endpoints, DateTimeOffset At)> documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> failures = new(StringComparer.Ordinal);

    /// <summary>Where the issuer's endpoints are.</summary>
    /// <exception cref="ProviderException">It does not say, or is another.</exception>
    public async Task<ProviderEndpoints> FindAsync(string issuer, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (documents.TryGetValue(issuer, out var known) && now - known.At < Fresh)
            return known.Endpoints;

        if (failures.TryGetValue(issuer, out var failed) && now - failed < AfterFailure)
            throw new ProviderException("The provider could not be reached a moment ago.");

        try
        {
            var endpoints = await DiscoverAsync(issuer, cancellation);
            documents[issuer] = (endpoints, now);
            return endpoints;
        }
        catch (ProviderException)
        {
            failures[issuer] = now;
            throw;
        }
    }

    /// <summary>The issuer's keys.</summary>
    /// <param name="endpoints">From <see cref="FindAsync"/>.</param>
    /// <param name="anew">A key was not among them: they are fetched again, unless that was just done.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ProviderException">They cannot be had.</exception>
    public async Task<JwkSet> KeysAsync(ProviderEndpoints endpoints, bool anew, CancellationToken cancellation)
    {
        try
        {
            return await keySets.GetAsync(endpoints.Jwks!, anew, cancellation);
        }
        catch (RemoteKeysException exception)
        {
            throw new ProviderException($"The provider's keys cannot be had: {exception.Message}", exception);
        }
    }

    private async Task<ProviderEndpoints> DiscoverAsync(string issuer, CancellationToken cancellation)
    {
        var document = ProviderJson.Parse(await http.GetAsync($"{issuer.TrimEnd('/')}/.well-known/openid-configuration", cancellation));

        // Without this, whoever can answer for one issuer could speak for another (Discovery §4.3).
        return document.Text("issuer") == issuer
            ? new ProviderEndpoints(issuer, Url("authorization_endpoint"), Url("token_endpoint"), Url("jwks_uri"))
            : throw new ProviderException("The provider's issuer is not the configured one.");

        string Url(string member) => document.Text(member) ?? throw new ProviderException($"The provider does not publish its {member}.");
    }
}
