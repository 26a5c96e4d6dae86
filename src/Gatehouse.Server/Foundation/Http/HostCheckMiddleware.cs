using Gatehouse.Server.Foundation.Problems;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Server.Foundation.Http;

/// <summary>Refuses a request for a host that is not ours (S133, S212), be it in <c>Host</c> or in an absolute-form target.</summary>
internal sealed class HostCheckMiddleware(RequestDelegate next, ServerUrl url)
{
    public Task InvokeAsync(HttpContext context)
    {
        // An orchestrator's probe asks by address, and gets nothing but a state.
        if (url.Answers(context.Request.Host) || context.Request.Path.StartsWithSegments("/healthz", StringComparison.Ordinal))
            return next(context);

        return ProblemJson.Format.WriteAsync(context, HttpProblems.OfStatus(StatusCodes.Status421MisdirectedRequest).ToRefusal()).AsTask();
    }
}
