using Gatehouse.AspNetCore.Permissions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Authenticators;

/// <summary>The application's authenticators as a scheme of the framework, for routes that are no views. Refusals have Django REST Framework's form.</summary>
internal sealed class AuthenticatorHandler(DefaultAuthenticators defaults) : IAuthenticationHandler
{
    private HttpContext context = null!;
    private string scheme = "";
    private Task<AuthenticateResult>? result;
    private AuthenticationFailure? failure;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        (this.scheme, this.context) = (scheme.Name, context);
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync() => result ??=
        context.GetEndpoint()?.Metadata.GetMetadata<IKnowsItsCallers>() is null ? FindAsync() : Task.FromResult(AuthenticateResult.NoResult());

    public async Task ChallengeAsync(AuthenticationProperties? properties)
    {
        await AuthenticateAsync();
        // Where nobody is asked for credentials, they were not what was missing.
        var problem = failure ?? new AuthenticationFailure(
            defaults.Authenticators.Count == 0 ? DetailAnswer.PermissionDenied : "Authentication credentials were not provided.");
        var challenge = defaults.Authenticators is [var first, ..] ? first.Challenge(context) : null;
        var status = problem.Status == StatusCodes.Status401Unauthorized && challenge is null ? StatusCodes.Status403Forbidden : problem.Status;
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = challenge;
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "5";
        await DetailAnswer.WriteAsync(context, status, problem.Detail, problem.Code, problem.TokenFaults);
    }

    public Task ForbidAsync(AuthenticationProperties? properties)
    {
        var refused = context.Features.Get<PermissionFailure>();
        return DetailAnswer.WriteAsync(
            context, StatusCodes.Status403Forbidden, refused?.Refusal?.Message ?? DetailAnswer.PermissionDenied, refused?.Refusal?.Code, explanation: refused?.Explanation);
    }

    private async Task<AuthenticateResult> FindAsync()
    {
        foreach (var authenticator in defaults.Authenticators)
        {
            var found = await authenticator.AuthenticateAsync(context);
            if (found.User is { } user)
                return AuthenticateResult.Success(new AuthenticationTicket(user.ToPrincipal(scheme), scheme));
            if (found.Failure is null)
                continue;

            failure = found.Failure;
            return AuthenticateResult.Fail(failure.Detail);
        }

        return AuthenticateResult.NoResult();
    }
}
