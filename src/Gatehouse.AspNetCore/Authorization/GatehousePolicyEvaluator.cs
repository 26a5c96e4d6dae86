using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Authorization;

/// <summary>
/// The framework's evaluator, which asks half a dozen services about each request, with a short way to "yes": a policy that wants
/// nothing but a user, and a user who is there. Everything else, each "no" included, goes the framework's way; so does all of it
/// when the application has handlers or services of its own that might see it differently.
/// </summary>
internal sealed class GatehousePolicyEvaluator(AuthorizationServices authorization) : IPolicyEvaluator
{
    private static readonly Task<PolicyAuthorizationResult> Yes = Task.FromResult(PolicyAuthorizationResult.Success());

    public Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context)
    {
        // The default scheme has answered already; a policy that asks for it, or for none in particular, need not ask again.
        var result = context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult;
        return result is { Succeeded: true } && ReferenceEquals(result.Principal, context.User) && AsksFor(policy.AuthenticationSchemes, result.Ticket)
            ? Task.FromResult(result)
            : Stock(context).AuthenticateAsync(policy, context);
    }

    public Task<PolicyAuthorizationResult> AuthorizeAsync(
        AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource) =>
        authorization.AreTheFrameworks && authenticationResult.Succeeded && IsMetByAnyUser(policy) && context.User.FindGatehouseUser() is not null
            ? Yes
            : Stock(context).AuthorizeAsync(policy, authenticationResult, context, resource);

    private static bool AsksFor(IReadOnlyList<string> schemes, AuthenticationTicket ticket) =>
        schemes.Count == 0 || (schemes.Count == 1 && schemes[0] == ticket.AuthenticationScheme);

    private static bool IsMetByAnyUser(AuthorizationPolicy policy)
    {
        var requirements = policy.Requirements;
        for (var i = 0; i < requirements.Count; i++)
        {
            if (requirements[i] is not (UserRequirement or DenyAnonymousAuthorizationRequirement))
                return false;
        }

        return true;
    }

    private static PolicyEvaluator Stock(HttpContext context) => new(context.RequestServices.GetRequiredService<IAuthorizationService>());
}
