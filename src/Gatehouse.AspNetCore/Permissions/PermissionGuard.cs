using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>Turns a permit's refusal into an answer, around whatever the endpoint's handler is.</summary>
internal sealed class PermissionGuard
{
    private static readonly PermissionGuard Mark = new();

    /// <summary>Puts one around the endpoint, however many permissions it has.</summary>
    public static void Put(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is not { } next || endpoint.Metadata.Contains(Mark))
            return;

        endpoint.Metadata.Add(Mark);
        endpoint.RequestDelegate = context =>
        {
            var running = next(context);
            return running.IsCompletedSuccessfully ? running : WaitAsync(running, context);
        };
    }

    /// <summary>403, or a challenge where nobody is signed in, or whatever the rule says instead.</summary>
    public static Task RefuseAsync(HttpContext context)
    {
        Permit.Of(context).Settle();
        context.Response.Clear();
        if (context.Features.Get<PermissionFailure>() is { HasOwnStatus: true } failure)
            return RefusalBody.WriteAsync(context, failure.Refusal!.Status, failure.Refusal, failure.Explanation);

        return context.User.FindGatehouseUser() is null ? context.ChallengeAsync() : context.ForbidAsync();
    }

    private static async Task WaitAsync(Task running, HttpContext context)
    {
        try
        {
            await running;
        }
        catch (PermissionDeniedException) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context);
        }
    }
}
