using System.Globalization;
using Gatehouse.AspNetCore.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Throttles;

/// <summary>What <c>RequireThrottle</c> leaves on an endpoint.</summary>
internal sealed record ThrottleMetadata(IReadOnlyList<Throttle> Throttles);

/// <summary>Asks an endpoint's throttles, its group's too, before the endpoint runs: after authorization, and before a body is read.</summary>
internal sealed class ThrottleGuard(IReadOnlyList<Throttle> throttles, RequestDelegate next)
{
    private static readonly object Mark = new();

    /// <summary>Puts one around the endpoint when all conventions have been heard, however many have throttles.</summary>
    public static void Put(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.Contains(Mark))
            return;

        endpoint.Metadata.Add(Mark);
        var next = endpoint.RequestDelegate
            ?? throw new InvalidOperationException($"{endpoint.DisplayName} has no handler that a throttle could be put before.");
        var guard = new Lazy<ThrottleGuard>(() => new ThrottleGuard([.. endpoint.Metadata.OfType<ThrottleMetadata>().SelectMany(metadata => metadata.Throttles)], next));
        endpoint.RequestDelegate = context => guard.Value.InvokeAsync(context);
    }

    private async Task InvokeAsync(HttpContext context)
    {
        if (await Throttle.ConsultAllAsync(throttles, context) is { } wait)
            await RefuseAsync(context, wait);
        else
            await next(context);
    }

    // RFC 6585 §4. The wording is Django REST Framework's, which clients compare.
    private static Task RefuseAsync(HttpContext context, TimeSpan wait)
    {
        var seconds = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        var refusal = new PermissionRefusal($"Request was throttled. Expected available in {seconds} second{(seconds == "1" ? "" : "s")}.");
        return RefusalBody.WriteAsync(context, StatusCodes.Status429TooManyRequests, refusal, explanation: null);
    }
}
