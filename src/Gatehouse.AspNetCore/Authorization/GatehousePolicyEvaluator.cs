using System.Security.Claims;
using Gatehouse.AspNetCore.Permissions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.AspNetCore.Authorization;

/// <summary>
/// The framework's evaluator, which asks half a dozen services about each request, with a short way for policies that want nothing but permissions, and
/// a user where one is there. Everything else goes the framework's way; so does all of it when the application has handlers or services of its own
/// that might see it differently.
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
        authorization.AreTheFrameworks && AreOurs(policy.Requirements, authenticationResult.Succeeded && context.User.FindGatehouseUser() is not null ? context.User : null, resource is HttpContext)
            ? JudgeAsync(policy.Requirements, 0, authenticationResult.Succeeded, context)
            : Stock(context).AuthorizeAsync(policy, authenticationResult, context, resource);

    private static bool AsksFor(IReadOnlyList<string> schemes, AuthenticationTicket ticket) =>
        schemes.Count == 0 || (schemes.Count == 1 && schemes[0] == ticket.AuthenticationScheme);

    /// <summary>Whether there is nothing but permissions about a request, and demands for a user that are met.</summary>
    private static bool AreOurs(IReadOnlyList<IAuthorizationRequirement> requirements, ClaimsPrincipal? user, bool isRequest)
    {
        for (var i = 0; i < requirements.Count; i++)
        {
            var isOurs = requirements[i] switch
            {
                PermissionRequirement => isRequest,
                UserRequirement demand => user is not null && demand.IsMetBy(user),
                DenyAnonymousAuthorizationRequirement => user is not null,
                _ => false,
            };
            if (!isOurs)
                return false;
        }

        return true;
    }

    /// <summary>Asks the permissions in their order, up to the first that says no.</summary>
    private static Task<PolicyAuthorizationResult> JudgeAsync(IReadOnlyList<IAuthorizationRequirement> requirements, int first, bool isSignedIn, HttpContext context)
    {
        for (var i = first; i < requirements.Count; i++)
        {
            if (requirements[i] is not PermissionRequirement requirement)
                continue;

            var admitted = requirement.AdmitAsync(context);
            if (!admitted.IsCompletedSuccessfully)
                return WaitAsync(requirements, i, admitted, isSignedIn, context);
            if (!admitted.Result)
                return Task.FromResult(Refuse(requirement, isSignedIn));
        }

        return Yes;
    }

    private static async Task<PolicyAuthorizationResult> WaitAsync(
        IReadOnlyList<IAuthorizationRequirement> requirements, int place, ValueTask<bool> admitted, bool isSignedIn, HttpContext context) =>
        await admitted ? await JudgeAsync(requirements, place + 1, isSignedIn, context) : Refuse((PermissionRequirement)requirements[place], isSignedIn);

    private static PolicyAuthorizationResult Refuse(PermissionRequirement requirement, bool isSignedIn) => isSignedIn
        ? PolicyAuthorizationResult.Forbid(AuthorizationFailure.Failed([requirement]))
        : PolicyAuthorizationResult.Challenge();

    private static PolicyEvaluator Stock(HttpContext context) => new(context.RequestServices.GetRequiredService<IAuthorizationService>());
}
