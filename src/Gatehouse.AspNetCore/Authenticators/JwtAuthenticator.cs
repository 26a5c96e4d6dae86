using Gatehouse.AspNetCore.Bearer;
using Gatehouse.AspNetCore.Descriptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore;

/// <summary>
/// <c>Authorization: Bearer …</c> with the tokens of a scheme that <c>AddGatehouse</c> has added, refused in SimpleJWT's words. Nobody is looked up: the
/// token alone says who calls.
/// </summary>
/// <param name="services">The application's services.</param>
/// <param name="scheme">The name of the scheme.</param>
public sealed class JwtAuthenticator(IServiceProvider services, string scheme = GatehouseDefaults.AuthenticationScheme) : IAuthenticator
{
    private const string Keyword = "Bearer";

    private readonly Lazy<BearerTokens> tokens = new(() => services.GetRequiredService<GatehouseSchemes>().Get(scheme).Tokens);

    /// <inheritdoc/>
    public async ValueTask<AuthenticationOutcome> AuthenticateAsync(HttpContext context)
    {
        // The word keeps its case, as SimpleJWT's does.
        if (!AuthorizationHeader.TryRead(context, out var word, out var values) || word != Keyword)
            return AuthenticationOutcome.None;
        if (values.Length != 1)
            return AuthenticationOutcome.Failed(JwtFailures.BadHeader);

        var check = await tokens.Value.CheckAsync(context);
        return check.Outcome switch
        {
            TokenOutcome.Accepted => AuthenticationOutcome.Success(check.User!),
            TokenOutcome.KeysUnavailable => AuthenticationOutcome.Failed(new AuthenticationFailure("The keys to judge the access token are not available.") { IsUnavailable = true }),
            _ => AuthenticationOutcome.Failed(JwtFailures.NotValidForAnyType(JwtFailures.Fault("access", check.IsExpired ? JwtFailures.Expired : JwtFailures.Invalid))),
        };
    }

    /// <inheritdoc/>
    public string? Challenge(HttpContext context) => $"{Keyword} realm=\"api\"";

    /// <inheritdoc/>
    public IReadOnlyList<CredentialScheme> Credentials => [EndpointCredentials.OfBearer(scheme, services)];
}
