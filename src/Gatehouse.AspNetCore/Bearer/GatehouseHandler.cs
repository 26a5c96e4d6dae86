using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Bearer;

/// <summary>
/// The authentication scheme: one instance a request. It implements the interface itself rather than through the framework's base
/// class, whose services and options cost every request more than the rest of the work.
/// </summary>
internal sealed class GatehouseHandler(GatehouseSchemes schemes) : IAuthenticationHandler
{
    private GatehouseScheme scheme = null!;
    private HttpContext context = null!;
    private Task<AuthenticateResult>? result;
    private TokenOutcome outcome;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        this.scheme = schemes.Get(scheme.Name);
        this.context = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync()
    {
        if (result is not null)
            return result;

        var check = scheme.Tokens.CheckAsync(context);
        return result = check.IsCompletedSuccessfully ? Conclude(check.Result) : WaitAsync(check);
    }

    public async Task ChallengeAsync(AuthenticationProperties? properties)
    {
        await AuthenticateAsync();
        if (!context.Response.HasStarted) // an endpoint may ask several schemes: the first one's answer is the answer
            await scheme.Answers.ChallengeAsync(context, outcome);
    }

    public async Task ForbidAsync(AuthenticationProperties? properties)
    {
        await AuthenticateAsync();
        if (!context.Response.HasStarted)
            await scheme.Answers.ForbidAsync(context);
    }

    private async Task<AuthenticateResult> WaitAsync(ValueTask<TokenCheck> check) => await Conclude(await check);

    private Task<AuthenticateResult> Conclude(TokenCheck check)
    {
        outcome = check.Outcome;
        return check.User is { } user ? Task.FromResult(scheme.Accept(user)) : GatehouseScheme.Refuse(outcome);
    }
}
