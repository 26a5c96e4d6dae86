using System.Security.Claims;
using Gatehouse.AspNetCore.Keys;
using Gatehouse.AspNetCore.Users;
using Microsoft.AspNetCore.Authentication;

namespace Gatehouse.AspNetCore.Bearer;

/// <summary>Everything of one scheme that outlives a request.</summary>
internal sealed class GatehouseScheme(string name, GatehouseOptions options, BearerTokens tokens, BearerAnswers answers, IGatehouseKeySource keySource)
    : IDisposable
{
    private static readonly Task<AuthenticateResult> Nothing = Task.FromResult(AuthenticateResult.NoResult());
    private static readonly Task<AuthenticateResult> Refused = Task.FromResult(AuthenticateResult.Fail("The access token is not accepted."));
    private static readonly Task<AuthenticateResult> Unavailable = Task.FromResult(AuthenticateResult.Fail("The keys to judge the access token are not available."));

    public BearerTokens Tokens => tokens;

    public BearerAnswers Answers => answers;

    public IGatehouseKeySource KeySource => keySource;

    /// <summary>The result for an accepted token. The principal is the request's own, as applications change theirs.</summary>
    public AuthenticateResult Accept(GatehouseUser user) =>
        AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new GatehouseIdentity(user, name, options.AddMappedEmailClaim)), name));

    public static Task<AuthenticateResult> Refuse(TokenOutcome outcome) => outcome switch
    {
        TokenOutcome.Absent => Nothing,
        TokenOutcome.KeysUnavailable => Unavailable,
        _ => Refused,
    };

    public void Dispose() => (keySource as RemoteKeySource)?.Dispose();
}
